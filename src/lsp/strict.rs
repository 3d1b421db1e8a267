//! What the protocol wants of each message and the library leaves out.
//!
//! - LSP 3.17, "$ Notifications and Requests": a request that begins with `$/`
//!   and is not known is an error. The library drops it.
//! - JSON-RPC 2.0, 4.2: parameters are an object or an array, or left out. The
//!   library writes `null` for none.
//! - LSP 3.17, "Exit Notification": who has received `shutdown` before ends with
//!   success. Where both come at once, the library never gets to `shutdown`.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};

use futures_util::stream::{Map, StreamExt};
use serde_json::Value;
use tower_lsp_server::jsonrpc::{Error, Request, Response};
use tower_lsp_server::{ClientSocket, Loopback};
use tower_service::Service;

use super::session::Session;

/// A service that does so.
pub struct Strict<S> {
    /// The service in it.
    pub service: S,
    /// Learns that the client says good-bye.
    pub session: Arc<Session>,
}

type Answer<E> = Pin<Box<dyn Future<Output = Result<Option<Response>, E>> + Send>>;

impl<S> Service<Request> for Strict<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Answer<S::Error>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.service.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if request.method() == "shutdown" {
            self.session.is_shut_down.store(true, Ordering::Relaxed);
        }
        let is_optional = request.method().starts_with("$/");
        let id = request.id().filter(|_| is_optional).cloned();
        let answer = self.service.call(request);
        Box::pin(async move {
            let answer = answer.await?;
            let refused = || id.map(|id| Response::from_error(id, Error::method_not_found()));
            Ok(answer.or_else(refused))
        })
    }
}

/// The way to the client, along which `null` is no parameter.
pub struct StrictSocket(pub ClientSocket);

type Requests = <ClientSocket as Loopback>::RequestStream;

impl Loopback for StrictSocket {
    type RequestStream = Map<Requests, fn(Request) -> Request>;
    type ResponseSink = <ClientSocket as Loopback>::ResponseSink;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        let (requests, responses) = self.0.split();
        (
            requests.map(without_null as fn(Request) -> Request),
            responses,
        )
    }
}

fn without_null(request: Request) -> Request {
    if request.params() != Some(&Value::Null) {
        return request;
    }
    let (method, id, _) = request.into_parts();
    let request = Request::build(method);
    match id {
        Some(id) => request.id(id).finish(),
        None => request.finish(),
    }
}
