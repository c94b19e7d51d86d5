//! Where a request comes from, for the limiter. A header that anybody can write is believed from the operator's own
//! proxies only.

use super::session;
use crate::app::App;
use crate::app::accounts::Stranger;
use actix_web::http::header;
use actix_web::{HttpRequest, web};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr};

/// The asker's address; of IPv6 the network of 64 bits, which one asker has as a whole.
#[must_use]
pub fn peer(http: &HttpRequest) -> String {
    let Some(address) = http.peer_addr() else { return String::new() };
    let proxies = http.app_data::<web::Data<App>>().map_or(&[][..], |app| &app.config.trusted_proxies);
    let headers = http.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    let named: Vec<&str> = headers.flat_map(|value| value.split(',')).collect();
    cut(asker(address.ip(), &named, proxies)).to_string()
}

/// Who asks to be let in: a program, or a browser that is not known.
#[must_use]
pub fn stranger(http: &HttpRequest) -> Stranger {
    let agent = http.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Stranger { from: peer(http), device: None, agent: agent.unwrap_or_default().to_owned() }
}

/// The same for a browser, which a member may have used before.
#[must_use]
pub fn stranger_of(app: &App, http: &HttpRequest) -> Stranger {
    let device = http.cookie(&session::browser_cookie(app)).map(|cookie| cookie.value().to_owned());
    Stranger { device, ..stranger(http) }
}

/// Each proxy adds the address it saw at the end; the last one that is no proxy of ours is the asker's.
fn asker(peer: IpAddr, named: &[&str], proxies: &[IpNet]) -> IpAddr {
    let trusted = |address: &IpAddr| proxies.iter().any(|proxy| proxy.contains(&address.to_canonical()));
    let mut address = peer;
    for name in named.iter().rev() {
        let Some(before) = name.trim().parse().ok().filter(|_| trusted(&address)) else { break };
        address = before;
    }
    address.to_canonical()
}

fn cut(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(long) => IpAddr::V6(Ipv6Addr::from_bits(long.to_bits() & !u128::from(u64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_proxies_are_believed() {
        let proxies: Vec<IpNet> = ["10.0.0.0/8", "2001:db8::/64"].map(|net| net.parse().unwrap()).to_vec();
        let from = |peer: &str, named: &[&str]| asker(peer.parse().unwrap(), named, &proxies).to_string();
        assert_eq!(from("192.0.2.1", &["203.0.113.5"]), "192.0.2.1", "a stranger's header");
        assert_eq!(from("10.0.0.1", &["203.0.113.5"]), "203.0.113.5");
        assert_eq!(from("10.0.0.1", &["198.51.100.7", " 203.0.113.5"]), "203.0.113.5", "a header with one more before");
        assert_eq!(from("10.0.0.1", &["203.0.113.5", "10.0.0.2"]), "203.0.113.5", "two proxies");
        assert_eq!(from("::ffff:10.0.0.1", &["203.0.113.5"]), "203.0.113.5", "as IPv6 writes it");
        assert_eq!(from("10.0.0.1", &["nonsense"]), "10.0.0.1");
        assert_eq!(from("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn one_asker_has_a_whole_network_of_ipv6() {
        let cut = |text: &str| cut(text.parse().unwrap()).to_string();
        assert_eq!(cut("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(cut("192.0.2.1"), "192.0.2.1");
    }
}
