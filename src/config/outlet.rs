//! Outlets as the configuration names them.

/// What an outlet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OutletKind {
    /// It publishes its own reports.
    #[default]
    Outlet,
    /// Others carry its copy.
    Agency,
    /// It carries the reports of others.
    Aggregator,
    /// A government, court, company or organisation that speaks for itself.
    Official,
}

/// One `[[outlet]]` of the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutletEntry {
    /// The name to show.
    pub name: String,
    /// Globs over the paths of its articles.
    pub paths: Vec<String>,
    /// Its domains; each covers its subdomains.
    pub domains: Vec<String>,
    /// Other names under which it appears.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: OutletKind,
}
