//! Addresses that are fetched: those of the open net only.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Why a name is refused, as it comes out of the library.
pub(super) const REFUSED: &str = "no address of the open net";

/// Looks names up and leaves out addresses of this machine and of the local
/// network, so that no page and no redirect reaches what only they may reach.
#[derive(Debug)]
pub(super) struct OpenNet {
    /// True where those may be reached, too.
    pub intranet: bool,
}

impl Resolver for OpenNet {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        // A proxy is the user's own choice.
        let is_proxy = config.proxy().is_some_and(|p| Some(p.host()) == uri.host());
        if self.intranet || is_proxy {
            return Ok(found);
        }
        let mut open = self.empty();
        for address in found.iter().filter(|address| is_open(address.ip())) {
            open.push(*address);
        }
        if open.is_empty() {
            let refused = std::io::Error::new(std::io::ErrorKind::PermissionDenied, REFUSED);
            return Err(ureq::Error::Io(refused));
        }
        Ok(open)
    }
}

/// True for an address of the open net (IANA's special-purpose registries).
pub(super) fn is_open(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_open_v4(v4),
        IpAddr::V6(v6) => match embedded(v6) {
            Some(v4) => is_open_v4(v4),
            None => is_open_v6(v6),
        },
    }
}

fn is_open_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast();
    // This network, shared addresses of providers, protocol assignments,
    // benchmarks, and what is reserved.
    let reserved = a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240;
    !special && !reserved
}

fn is_open_v6(address: Ipv6Addr) -> bool {
    let first = address.segments()[0];
    let global = (0x2000..0x4000).contains(&first);
    let documentation = first == 0x2001 && address.segments()[1] == 0x0DB8;
    global && !documentation
}

/// The IPv4 address that an IPv6 address stands for: mapped, NAT64, 6to4.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, _, _, _, high, low] = address.segments();
    let v4 = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    let mapped = address.to_ipv4_mapped();
    let nat64 = (a == 0x0064 && b == 0xFF9B).then(|| v4(high, low));
    let six_to_four = (a == 0x2002).then(|| v4(b, c));
    mapped.or(nat64).or(six_to_four)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_net_is_reached() {
        for open in ["93.184.216.34", "2606:2800:220:1::1", "1.1.1.1"] {
            assert!(is_open(open.parse().unwrap()), "{open}");
        }
        for closed in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "ff02::1",
            "2001:db8::1",
        ] {
            assert!(!is_open(closed.parse().unwrap()), "{closed}");
        }
    }
}
