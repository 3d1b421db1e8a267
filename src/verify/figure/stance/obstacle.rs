//! Why a passage does not support, or does not contradict.

/// Why a passage does not support, or does not contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Another figure of the two sentences fits better.
    Assigned,
    /// The values do not exclude each other.
    Value,
    /// Another thing is counted.
    Noun,
    /// Slots of the frames differ.
    Slots,
    /// Too few words of subject matter in common.
    Words,
    /// The frames do not fit well enough.
    Fit,
    /// One value is many times the other: hardly the same thing.
    Size,
    /// One is said in a quotation, the other is not.
    Speech,
    /// A day told by its weekday alone, or to another precision.
    Day,
    /// Another figure differs with the date: each is of its own time.
    Times,
    /// The article gives the draft's value in another passage.
    Elsewhere,
    /// The article limits the figure in another passage.
    Limited,
    /// The passage speaks of another figure of the draft.
    Taken,
    /// The draft limits the figure in another sentence.
    LimitedHere,
}

impl Obstacle {
    /// What it is, as `tickmark explain` says it.
    pub fn words(self) -> &'static str {
        match self {
            Obstacle::Assigned => "another figure of the two sentences fits better",
            Obstacle::Value => "the values do not say so",
            Obstacle::Noun => "another thing is counted",
            Obstacle::Slots => "slots differ",
            Obstacle::Words => "too few words in common",
            Obstacle::Fit => "the sentences are not alike enough",
            Obstacle::Size => "one value is many times the other: hardly the same thing",
            Obstacle::Speech => "one is said in a quotation, the other is not",
            Obstacle::Day => "the days are told by words that hang on the day of the text",
            Obstacle::Times => "another figure differs too: each may be of its own time",
            Obstacle::Elsewhere => "the article gives the draft's value in another passage",
            Obstacle::Limited => "the article limits its figure in another passage",
            Obstacle::Taken => "the passage speaks of another figure of the draft",
            Obstacle::LimitedHere => "the draft limits its figure in another sentence",
        }
    }

    /// Its name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Obstacle::Assigned => "assigned",
            Obstacle::Value => "value",
            Obstacle::Noun => "noun",
            Obstacle::Slots => "slots",
            Obstacle::Words => "words",
            Obstacle::Fit => "fit",
            Obstacle::Size => "size",
            Obstacle::Speech => "speech",
            Obstacle::Day => "day",
            Obstacle::Times => "times",
            Obstacle::Elsewhere => "elsewhere",
            Obstacle::Limited => "limited",
            Obstacle::Taken => "taken",
            Obstacle::LimitedHere => "limited_in_draft",
        }
    }
}
