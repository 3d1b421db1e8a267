//! One page from the net.

mod address;
mod robots;

use std::collections::BTreeMap;
use std::io::Read;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::{Response, StatusCode};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use super::super::failure::Failure;
use address::{OpenNet, REFUSED};

/// By what name the program goes, in requests and in robots.txt.
const NAME: &str = "Tickmark";

/// A larger page is not fetched, in bytes: 16 MB.
const LARGEST: u64 = 16 << 20;

/// How long a page may take, its redirects among it.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a page may send elsewhere.
const REDIRECTS: usize = 5;

/// A page as it came.
#[derive(Debug)]
pub(super) struct Page {
    /// The address it came from, after all redirects, without its fragment.
    pub url: Url,
    /// What the server says it is, without parameters, in lower case.
    pub media_type: String,
    /// `ETag` and `Last-Modified`, as they came.
    pub headers: BTreeMap<&'static str, String>,
    /// What came.
    pub bytes: Vec<u8>,
}

/// Fetches pages, one after the other.
pub(super) struct Fetcher {
    agent: Agent,
    intranet: bool,
}

impl Fetcher {
    /// With `intranet` also from this machine and the local network.
    pub fn new(intranet: bool) -> Self {
        let config = Agent::config_builder()
            .user_agent(format!("{NAME}/{}", env!("CARGO_PKG_VERSION")))
            .accept("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5")
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), OpenNet { intranet });
        Self { agent, intranet }
    }

    /// Fetches a page, if the site lets programs do so.
    pub fn fetch(&self, address: &str) -> Result<Page, Failure> {
        let mut url = Url::parse(address)
            .map_err(|error| Failure::new(format!("{address}: no address of a page: {error}")))?;
        let begun = Instant::now();
        for _ in 0..=REDIRECTS {
            url.set_fragment(None);
            if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
                return Err(Failure::new(format!(
                    "{url}: only http and https pages are fetched"
                )));
            }
            if begun.elapsed() > PATIENCE {
                return Err(self.failure(&url, &ureq::Error::Timeout(ureq::Timeout::Global)));
            }
            self.ask(&url)?;
            let response = self.get(&url)?;
            let status = response.status();
            let target = response.headers().get("location");
            let target = target.filter(|_| status.is_redirection());
            if let Some(next) = target.and_then(|t| url.join(t.to_str().ok()?).ok()) {
                url = next;
                continue;
            }
            return self.page(url, response);
        }
        Err(Failure::new(format!(
            "{address}: sends elsewhere more than {REDIRECTS} times"
        )))
    }

    fn get(&self, url: &Url) -> Result<Response<ureq::Body>, Failure> {
        let response = self.agent.get(url.as_str()).call();
        response.map_err(|error| self.failure(url, &error))
    }

    /// Asks the site's robots.txt. One that is not there allows all; one that
    /// the server fails to give, nothing (RFC 9309, 2.3.1).
    fn ask(&self, url: &Url) -> Result<(), Failure> {
        let place = url
            .join("/robots.txt")
            .map_err(|error| Failure::new(format!("{url}: {error}")))?;
        let mut response = self.get(&place)?;
        let refused = |why: &str| {
            Failure::new(format!("{url}: {why}")).help(
                "save the page from your browser into the folder of the sources; the site asks \
                 programs to stay away, not readers",
            )
        };
        let status = response.status();
        if status.is_server_error() {
            return Err(refused(&format!(
                "the server answers {} for its robots.txt, so it is not known whether programs \
                 may fetch the page",
                named(status)
            )));
        }
        if !status.is_success() {
            return Ok(());
        }
        let mut robots = Vec::new();
        let body = response.body_mut().as_reader();
        let read = body.take(robots::LARGEST).read_to_end(&mut robots);
        read.map_err(|error| Failure::new(format!("{place}: {error}")))?;
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        if robots::allows(&String::from_utf8_lossy(&robots), NAME, &path) {
            Ok(())
        } else {
            Err(refused(
                "the site's robots.txt asks programs not to fetch it",
            ))
        }
    }

    fn page(&self, url: Url, mut response: Response<ureq::Body>) -> Result<Page, Failure> {
        let status = response.status();
        if !status.is_success() {
            return Err(Failure::new(format!(
                "{url}: the server answers {}",
                named(status)
            )));
        }
        let header = |name: &str| {
            let value = response.headers().get(name)?;
            Some(value.to_str().ok()?.to_owned())
        };
        let told = header("content-type").unwrap_or_default();
        let media_type = told.split(';').next().unwrap_or_default();
        let media_type = media_type.trim().to_ascii_lowercase();
        let headers = ["etag", "last-modified"];
        let headers = headers
            .into_iter()
            .filter_map(|name| Some((name, header(name)?)));
        let headers = headers.collect();
        let mut bytes = Vec::new();
        let body = response
            .body_mut()
            .with_config()
            .limit(LARGEST + 1)
            .reader();
        let read = body.take(LARGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| self.failure(&url, &ureq::Error::Io(error)))?;
        if bytes.len() as u64 > LARGEST {
            return Err(Failure::new(format!(
                "{url}: larger than {} MB, which is no page",
                LARGEST >> 20
            )));
        }
        Ok(Page {
            url,
            media_type,
            headers,
            bytes,
        })
    }

    fn failure(&self, url: &Url, error: &ureq::Error) -> Failure {
        let text = error.to_string();
        if !self.intranet && text.contains(REFUSED) {
            return Failure::new(format!(
                "{url}: this is an address of this machine or of the local network"
            ))
            .help("--intranet fetches from there, too");
        }
        let plain = match error {
            ureq::Error::HostNotFound => "there is no such host".to_owned(),
            ureq::Error::Timeout(_) => {
                format!("no answer within {} seconds", PATIENCE.as_secs())
            }
            _ => text,
        };
        Failure::new(format!("{url}: {plain}"))
    }
}

fn named(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => status.as_u16().to_string(),
    }
}
