//! Which articles may share much of their words: candidates, to be compared
//! in full.
//!
//! A sample is kept of each article: the runs whose fingerprint falls into a
//! fixed quarter of all fingerprints ("FracMinHash"). Two articles sample the
//! same of what they share, so that the part of one that stands in the other
//! is told from their samples, however long the other is. MinHash signatures,
//! as the crate `gaoya` has them, tell only the part of both together: an
//! agency's five paragraphs in a story of thirty would not be found.
//!
//! The sample of an article hangs on nothing but the article: a store may keep
//! it, and look up a new article by its sample alone.

use rayon::prelude::*;

/// Of so many runs one is sampled. Of 25 shared runs none is sampled in less
/// than one case of a thousand.
const RATE: u64 = 4;

/// A run that more articles have leads only to the first of them.
const COMMON: usize = 64;

/// Bits of an entry that number the article; the others are of the run. That
/// two runs are alike in those does no harm: candidates are compared.
const NUMBER: u32 = 24;

/// The sampled runs of articles, which are numbered in the order in which
/// they can be each other's source.
pub struct Samples {
    /// For each article, where its entries begin in `of`; one more than there
    /// are articles.
    begins: Vec<u32>,
    /// The shared runs of each article.
    of: Vec<u32>,
    /// For each shared run, where its articles begin in `holders`; one more
    /// than there are runs.
    starts: Vec<u32>,
    holders: Vec<u32>,
    /// For each article the number of its sampled runs.
    sizes: Vec<u32>,
}

/// True for a run of the sample.
fn is_sampled(run: u64) -> bool {
    run.is_multiple_of(RATE)
}

impl Samples {
    /// Samples articles; `runs` gives the sorted runs of the one with a
    /// number. Articles after the first 16 million are left out.
    pub fn of(count: usize, runs: impl Fn(usize) -> Vec<u64> + Sync) -> Self {
        let count = count.min(1 << NUMBER);
        let sampled = (0..count).into_par_iter().flat_map_iter(|number| {
            let sampled = runs(number).into_iter().filter(|run| is_sampled(*run));
            sampled.map(move |run| (run >> NUMBER << NUMBER) | number as u64)
        });
        let mut entries: Vec<u64> = sampled.collect();
        entries.par_sort_unstable();
        Self::of_entries(count, &entries)
    }

    fn of_entries(count: usize, entries: &[u64]) -> Self {
        let number = |entry: &u64| (entry & ((1 << NUMBER) - 1)) as usize;
        let groups = || {
            let same = entries.chunk_by(|a, b| a >> NUMBER == b >> NUMBER);
            same.filter(|group| group.len() > 1)
        };
        let mut samples = Self {
            begins: vec![0; count + 1],
            of: Vec::new(),
            starts: vec![0],
            holders: Vec::new(),
            sizes: vec![0; count],
        };
        for entry in entries {
            samples.sizes[number(entry)] += 1;
        }
        for entry in groups().flatten() {
            samples.begins[number(entry) + 1] += 1;
        }
        for at in 0..count {
            samples.begins[at + 1] += samples.begins[at];
        }
        samples.of = vec![0; samples.begins[count] as usize];
        let mut next = samples.begins.clone();
        for group in groups() {
            let run = samples.starts.len() as u32 - 1;
            for entry in group {
                let place = &mut next[number(entry)];
                samples.of[*place as usize] = run;
                *place += 1;
            }
            let first = group.iter().take(COMMON);
            samples.holders.extend(first.map(|e| number(e) as u32));
            samples.starts.push(samples.holders.len() as u32);
        }
        samples
    }

    /// How many runs of an article are sampled.
    pub fn size(&self, article: usize) -> usize {
        self.sizes.get(article).map_or(0, |size| *size as usize)
    }

    /// The articles before one that share sampled runs with it, in order, with
    /// their number.
    pub fn before(&self, article: usize) -> Vec<(usize, usize)> {
        let Some(end) = self.begins.get(article + 1) else {
            return Vec::new();
        };
        let mut found: Vec<u32> = Vec::new();
        for &run in &self.of[self.begins[article] as usize..*end as usize] {
            let (from, to) = (self.starts[run as usize], self.starts[run as usize + 1]);
            let holders = &self.holders[from as usize..to as usize];
            let before = holders.iter().take_while(|h| (**h as usize) < article);
            found.extend(before);
        }
        found.sort_unstable();
        let same = found.chunk_by(|a, b| a == b);
        same.map(|same| (same[0] as usize, same.len())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of the sample, told apart by their upper bits.
    fn run(n: u64) -> u64 {
        n << NUMBER
    }

    fn samples(runs: &[&[u64]]) -> Samples {
        Samples::of(runs.len(), |at| runs[at].iter().map(|n| run(*n)).collect())
    }

    #[test]
    fn articles_before_one_that_share_runs_are_named_in_order() {
        let samples = samples(&[&[1, 2, 3, 4], &[1, 9], &[3, 4, 5], &[7, 8]]);
        assert_eq!(samples.before(0), []);
        assert_eq!(samples.before(1), [(0, 1)]);
        assert_eq!(samples.before(2), [(0, 2)]);
        assert_eq!(samples.before(3), []);
        assert_eq!(samples.size(2), 3);
    }

    #[test]
    fn a_run_that_many_articles_have_leads_to_the_first_of_them() {
        let many = vec![&[1_u64, 2][..]; 3 * COMMON];
        let samples = samples(&many);
        assert_eq!(samples.before(3 * COMMON - 1).len(), COMMON);
        assert_eq!(samples.before(5), [(0, 2), (1, 2), (2, 2), (3, 2), (4, 2)]);
    }

    #[test]
    fn a_quarter_of_the_runs_is_sampled() {
        let sampled = (0..4000_u64).filter(|n| is_sampled(*n)).count();
        assert_eq!(sampled, 1000);
    }
}
