//! What a site asks of programs: robots.txt (RFC 9309).
//!
//! The crates for it have had no release for years.

/// A larger file is read only to here, in bytes (RFC 9309, 2.5).
pub(super) const LARGEST: u64 = 500 << 10;

/// True where a robots.txt lets the program that goes by `agent` fetch `path`
/// (with its query). The longest rule that fits counts; of equally long ones
/// the one that allows.
pub(super) fn allows(robots: &str, agent: &str, path: &str) -> bool {
    if path == "/robots.txt" {
        return true;
    }
    let groups = groups(robots);
    let own = |name: &str| name.eq_ignore_ascii_case(agent);
    let named = groups.iter().any(|g| g.agents.iter().any(|a| own(a)));
    let mine = groups.iter().filter(|group| {
        let mut agents = group.agents.iter();
        agents.any(|a| if named { own(a) } else { *a == "*" })
    });
    let rules = mine.flat_map(|group| &group.rules);
    let fitting = rules.filter(|(_, pattern)| fits(pattern, path));
    let strongest = fitting.max_by_key(|(allow, pattern)| (pattern.len(), *allow));
    strongest.is_none_or(|(allow, _)| *allow)
}

#[derive(Default)]
struct Group<'t> {
    agents: Vec<&'t str>,
    /// Whether it allows, and what.
    rules: Vec<(bool, &'t str)>,
}

fn groups(robots: &str) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut open = false;
    for line in robots.trim_start_matches('\u{FEFF}').lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
        match key.as_str() {
            "user-agent" => {
                if !open {
                    groups.push(Group::default());
                    open = true;
                }
                let name = value.split('/').next().unwrap_or_default();
                groups.extend_last(|group| group.agents.push(name));
            }
            "allow" | "disallow" => {
                open = false;
                if !value.is_empty() {
                    groups.extend_last(|group| group.rules.push((key == "allow", value)));
                }
            }
            _ => {}
        }
    }
    groups
}

trait ExtendLast<T> {
    fn extend_last(&mut self, change: impl FnOnce(&mut T));
}

impl<T> ExtendLast<T> for Vec<T> {
    fn extend_last(&mut self, change: impl FnOnce(&mut T)) {
        if let Some(last) = self.last_mut() {
            change(last);
        }
    }
}

/// True where a pattern (`*` for anything, `$` for the end) fits the beginning
/// of a path.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return !to_end || rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if to_end && parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROBOTS: &str = "\
        # ours\nUser-agent: *\nDisallow: /private\nAllow: /private/press\nDisallow: /*.pdf$\n\n\
        User-agent: Greedy\nUser-agent: Tickmark/2\nDisallow: /\nAllow: /news\n";

    #[test]
    fn the_longest_rule_of_the_own_group_counts() {
        assert!(allows(ROBOTS, "Other", "/news/1"));
        assert!(!allows(ROBOTS, "Other", "/private/1"));
        assert!(allows(ROBOTS, "Other", "/private/press/1"));
        assert!(!allows(ROBOTS, "Other", "/news/a.pdf"));
        assert!(allows(ROBOTS, "Other", "/news/a.pdf?page=1"));
        assert!(allows(ROBOTS, "tickmark", "/news/a.pdf"));
        assert!(!allows(ROBOTS, "Tickmark", "/sport"));
    }

    #[test]
    fn what_asks_for_nothing_allows_all() {
        assert!(allows("", "Tickmark", "/"));
        assert!(allows("User-agent: *\nDisallow:", "Tickmark", "/"));
        assert!(allows("<html>not found</html>", "Tickmark", "/"));
    }
}
