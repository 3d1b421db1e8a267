//! Which articles share runs of words, and how many.

/// A run that stands in more articles than this says nothing of origin.
const COMMON: usize = 64;

/// Articles that share fewer runs than this are not compared.
const CANDIDATE: u32 = 4;

/// The runs that stand in more than one article, but not in too many.
///
/// They are counted article by article as they are asked for: of a thousand
/// articles on one event there are half a million pairs that share something.
pub struct SharedRuns {
    /// For each article its number of runs.
    all: Vec<u32>,
    /// For each article its shared runs.
    of: Vec<Vec<u32>>,
    /// For each shared run, where its articles begin in `holders`; one more
    /// than there are runs.
    starts: Vec<u32>,
    holders: Vec<u32>,
    /// Runs shared with each article; all zero between questions.
    counts: Vec<u32>,
}

impl SharedRuns {
    /// `runs` are the fingerprints of each article, each once.
    pub fn of(runs: impl Iterator<Item = Vec<u64>>) -> Self {
        let of: Vec<Vec<u64>> = runs.collect();
        let all: Vec<u32> = of.iter().map(|runs| runs.len() as u32).collect();
        let mut found = Vec::with_capacity(of.iter().map(Vec::len).sum());
        for (at, runs) in (0u32..).zip(of) {
            found.extend(runs.into_iter().map(|run| (run, at)));
        }
        found.sort_unstable();
        let mut shared = Self {
            of: vec![Vec::new(); all.len()],
            counts: vec![0; all.len()],
            starts: vec![0],
            holders: Vec::new(),
            all,
        };
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            if !(2..=COMMON).contains(&same.len()) {
                continue;
            }
            let run = shared.starts.len() as u32 - 1;
            for &(_, article) in same {
                shared.holders.push(article);
                shared.of[article as usize].push(run);
            }
            shared.starts.push(shared.holders.len() as u32);
        }
        shared
    }

    /// How many runs an article has.
    pub fn runs_of(&self, article: usize) -> usize {
        self.all[article] as usize
    }

    /// The other articles that share enough runs with one, in order, with the
    /// number of those runs.
    pub fn with(&mut self, article: usize) -> Vec<(usize, usize)> {
        let mut touched = Vec::new();
        for &run in &self.of[article] {
            let (from, to) = (self.starts[run as usize], self.starts[run as usize + 1]);
            for &other in &self.holders[from as usize..to as usize] {
                let count = &mut self.counts[other as usize];
                if *count == 0 {
                    touched.push(other as usize);
                }
                *count += 1;
            }
        }
        touched.sort_unstable();
        let mut found = Vec::new();
        for other in touched {
            let count = std::mem::take(&mut self.counts[other]);
            if other != article && count >= CANDIDATE {
                found.push((other, count as usize));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_that_share_enough_are_named_in_order() {
        let few = [1, 2, 3, 9].to_vec();
        let runs = [vec![1, 2, 3, 4, 5, 6], few, vec![3, 4, 5, 6], vec![7, 8]];
        let mut shared = SharedRuns::of(runs.into_iter());
        assert_eq!(shared.with(0), [(2, 4)]);
        assert_eq!(shared.with(2), [(0, 4)]);
        assert_eq!(shared.with(0), [(2, 4)]);
        assert_eq!(shared.with(1), []);
        assert_eq!(shared.with(3), []);
        assert_eq!(shared.runs_of(0), 6);
    }

    #[test]
    fn a_run_that_many_articles_have_says_nothing() {
        let runs = || (0..=COMMON as u64).map(|_| vec![1, 2, 3, 4]);
        assert_eq!(SharedRuns::of(runs()).with(0), []);
        assert_eq!(
            SharedRuns::of(runs().take(COMMON)).with(0).len(),
            COMMON - 1
        );
    }
}
