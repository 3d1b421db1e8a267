//! The parts of a case, read line by line.

use jiff::civil::Date;
use tickmark::verify::Verdict;

use crate::written::{Source, day, verdicts};

/// What a claim is expected to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// One of these verdicts.
    Verdict(Vec<Verdict>),
    /// Nothing that is marked: supported, derived or unsourced.
    Silent,
    /// Neither a figure nor a quotation.
    NoClaim,
}

/// More that is expected of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// The message or a note holds these words.
    Says(String),
    /// Neither the message nor a note holds these words.
    DoesNotSay(String),
    /// The outlets with a stance are these.
    Stance(tickmark::verify::Stance, Vec<String>),
    /// Independent origins for and against.
    Independent(usize, usize),
    /// With one of the fixes applied, the draft holds these words.
    Becomes(String),
    /// Somebody says to leave it out.
    IgnoredBy(String),
}

/// One line of the expectation, with what is indented below it.
#[derive(Debug)]
pub struct Expected {
    /// Words of the draft.
    pub words: String,
    /// Which of the places where the draft has these words, from 0.
    pub place: usize,
    /// What is expected there.
    pub wanted: Wanted,
    /// More of it.
    pub details: Vec<Detail>,
}

/// A case.
#[derive(Debug, Default)]
pub struct Case {
    /// Its title.
    pub title: String,
    /// The articles.
    pub sources: Vec<Source>,
    /// The draft's file name.
    pub draft_name: &'static str,
    /// The draft.
    pub draft: String,
    /// The day the draft is about, where its heading tells.
    pub day: Option<Date>,
    /// `tickmark.toml`, where the case has one.
    pub settings: String,
    /// What is expected.
    pub expected: Vec<Expected>,
}

#[derive(Clone, Copy, PartialEq)]
enum Section {
    Introduction,
    Sources,
    Settings,
    Draft,
    Expected,
}

impl Case {
    /// Reads a case.
    ///
    /// # Errors
    /// Where the case is not written as `tests/cases/README.md` says: the line
    /// and what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut case = Case::default();
        let mut section = Section::Introduction;
        let mut fence: Option<(&str, String)> = None;
        for (number, line) in text.lines().enumerate() {
            let wrong = |what: &str| format!("line {}: {what}", number + 1);
            if let Some((marks, content)) = &mut fence {
                if line == *marks {
                    let content = std::mem::take(content);
                    case.fenced(section, content).map_err(|e| wrong(&e))?;
                    fence = None;
                } else {
                    content.push_str(line);
                    content.push('\n');
                }
                continue;
            }
            let marks = line.len() - line.trim_start_matches('`').len();
            if marks >= 3 {
                fence = Some((&line[..marks], String::new()));
                if section == Section::Draft {
                    case.draft_name = match &line[marks..] {
                        "markdown" => "draft.md",
                        "text" => "draft.txt",
                        other => {
                            return Err(wrong(&format!(
                                "a draft is `markdown` or `text`, not `{other}`"
                            )));
                        }
                    };
                }
            } else if let Some(title) = line.strip_prefix("# ") {
                case.title = title.to_owned();
            } else if let Some(heading) = line.strip_prefix("## ") {
                section = case.section(heading).map_err(|e| wrong(&e))?;
            } else if let (Section::Sources, Some(heading)) = (section, line.strip_prefix("### ")) {
                case.sources
                    .push(Source::headed(heading).map_err(|e| wrong(&e))?);
            } else if let (Section::Sources, Some(source)) = (section, case.sources.last_mut()) {
                source.text.push_str(line);
                source.text.push('\n');
            } else if section == Section::Expected && !line.trim().is_empty() {
                case.expectation(line).map_err(|e| wrong(&e))?;
            }
        }
        case.whole()?;
        Ok(case)
    }

    /// The files that the sources would be in a newsroom: path and text.
    pub fn files(&self) -> Vec<(String, String)> {
        let files = self.sources.iter().enumerate();
        files.map(|(number, source)| source.file(number)).collect()
    }

    fn section(&mut self, heading: &str) -> Result<Section, String> {
        let (name, words) = heading.split_once(", ").unwrap_or((heading, ""));
        Ok(match name {
            "Sources" => Section::Sources,
            "Settings" => Section::Settings,
            "Expected" => Section::Expected,
            "Draft" => {
                self.day = (!words.is_empty()).then(|| day(words)).transpose()?;
                Section::Draft
            }
            _ => return Err(format!("no such section: {heading}")),
        })
    }

    fn fenced(&mut self, section: Section, content: String) -> Result<(), String> {
        match section {
            Section::Draft => self.draft = content,
            Section::Settings => self.settings = content,
            Section::Sources => match self.sources.last_mut() {
                Some(source) if source.file.is_some() => source.text = content,
                _ => return Err("a block among the sources stands under a file name".to_owned()),
            },
            _ => return Err("a block stands under Sources, Settings or Draft".to_owned()),
        }
        Ok(())
    }

    fn expectation(&mut self, line: &str) -> Result<(), String> {
        if let Some(detail) = line.strip_prefix("  - ") {
            let expected = self.expected.last_mut().ok_or("a detail of nothing")?;
            expected.details.push(self::detail(detail)?);
        } else if let Some(item) = line.strip_prefix("- ") {
            self.expected.push(expected(item)?);
        } else {
            return Err("an expectation is a list item".to_owned());
        }
        Ok(())
    }

    fn whole(&self) -> Result<(), String> {
        if self.title.is_empty() {
            return Err("no title".to_owned());
        }
        if self.draft.is_empty() {
            return Err("no draft".to_owned());
        }
        if self.expected.is_empty() {
            return Err("nothing is expected".to_owned());
        }
        for expected in &self.expected {
            if self.draft.matches(&expected.words).count() <= expected.place {
                return Err(format!("the draft does not have `{}`", expected.words));
            }
        }
        Ok(())
    }
}

fn expected(item: &str) -> Result<Expected, String> {
    let form = "an expectation is: `words of the draft`: verdict";
    let marks = item.len() - item.trim_start_matches('`').len();
    let (words, rest) = item[marks..]
        .split_once(&item[..marks])
        .filter(|_| marks > 0)
        .ok_or(form)?;
    let (place, verdict) = rest.split_once(':').ok_or(form)?;
    let place = match place.trim() {
        "" | "(1st)" => 0,
        "(2nd)" => 1,
        "(3rd)" => 2,
        other => return Err(format!("a place is (1st), (2nd) or (3rd), not {other}")),
    };
    let wanted = match verdict.trim() {
        "silent" => Wanted::Silent,
        "no claim" => Wanted::NoClaim,
        names => Wanted::Verdict(verdicts(names)?),
    };
    Ok(Expected {
        words: words.to_owned(),
        place,
        wanted,
        details: Vec::new(),
    })
}

fn detail(line: &str) -> Result<Detail, String> {
    use tickmark::verify::Stance;
    let (key, value) = line.split_once(": ").ok_or("a detail is: name: value")?;
    let value = value.trim().to_owned();
    let stance = |stance| Detail::Stance(stance, value.split(", ").map(str::to_owned).collect());
    Ok(match key {
        "says" => Detail::Says(value),
        "does not say" => Detail::DoesNotSay(value),
        "becomes" => Detail::Becomes(value),
        "ignored by" => Detail::IgnoredBy(value),
        "supports" => stance(Stance::Supports),
        "contradicts" => stance(Stance::Contradicts),
        "qualifies" => stance(Stance::Qualifies),
        "differs" => stance(Stance::Differs),
        "independent" => {
            let numbers: Option<(usize, usize)> = value
                .strip_suffix(" against")
                .and_then(|v| v.split_once(" for, "))
                .and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
            let (supports, contradicts) = numbers.ok_or("independent: 1 for, 0 against")?;
            Detail::Independent(supports, contradicts)
        }
        other => return Err(format!("no such detail: {other}")),
    })
}
