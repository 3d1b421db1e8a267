//! The slots of a frame that must not differ.

/// A slot of the frame that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Another thing is counted.
    Noun,
    /// Part against whole.
    Part,
    /// Another measure of the event: killed against injured.
    Measure,
    /// Another person, place or organisation.
    Name,
    /// Told of somebody else, whom both texts may know.
    Subject,
    /// Another time.
    Time,
    /// A length of time up to the day of the text that only one side tells.
    Window,
    /// A period that only one side tells.
    Period,
    /// Shares of different wholes: of the vote, of the seats.
    Whole,
    /// Planned against done, average against total, for each against all.
    Scope,
    /// The amount of a change against a level, or a rise against a fall.
    Change,
    /// A reading of a moment: a price, an index, a poll.
    Snapshot,
}

impl Slot {
    /// What differs, as the hover says it.
    pub fn words(self) -> &'static str {
        match self {
            Slot::Noun => "another thing is counted",
            Slot::Part => "a part against the whole",
            Slot::Measure => "another measure",
            Slot::Name => "another name",
            Slot::Subject => "told of somebody else",
            Slot::Time => "another time",
            Slot::Window => "a length of time that only one of them tells",
            Slot::Period => "a period that only one of them tells",
            Slot::Whole => "a share of something else",
            Slot::Scope => "another scope",
            Slot::Change => "a change against a level",
            Slot::Snapshot => "a reading of another moment",
        }
    }
}
