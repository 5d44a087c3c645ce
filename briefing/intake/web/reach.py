"""Which machines may be connected to: public ones, and the private networks that the user allows."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.errors import ConfigError
from briefing.words import _, quoted

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Number = ipaddress.IPv4Address | ipaddress.IPv6Address

LOOPBACK = ("127.0.0.0/8", "::1/128")
"""This machine, as networks to allow."""

_WITH_IPV4_AT_THE_END = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "::ffff:0:0:0/96")))  # NAT64 and SIIT
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
"""All numbers of the public web in IPv6; others that no list calls private are site-local, or IPv4 in old wrappings."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The private networks that may be reached besides the public ones; none of them without the user's word."""

    allowed: tuple[Network, ...] = ()

    @classmethod
    def of(cls, networks: Iterable[str]) -> Reach:
        """The reach of networks or single machines in numbers (``192.168.1.0/24``, ``::1``).

        Raises ConfigError for words that are none.
        """
        allowed = []
        for words in networks:
            try:
                allowed.append(ipaddress.ip_network(words, strict=False))
            except ValueError as error:
                raise ConfigError(
                    _("cannot allow a private network"),
                    _("{words} is none").format(words=quoted(words)),
                    _("write it like 192.168.1.0/24"),
                ) from error
        return cls(tuple(allowed))

    @classmethod
    def from_words(cls, words: str | None) -> Reach:
        """The reach of networks in one text, parted by spaces or commas."""
        return cls.of(re.split(r"[\s,]+", words.strip())) if words and words.strip() else cls()

    def includes(self, number: str) -> bool:
        """Whether the machine of this number may be connected to."""
        address = _inner(number)
        return is_public(number) or any(address in network for network in self.allowed)


def is_public(number: str) -> bool:
    """Whether a machine's number is one of the whole web, and not of a private, local or reserved network."""
    address = _inner(number)
    is_given_out = isinstance(address, ipaddress.IPv4Address) or address in _GIVEN_OUT
    return is_given_out and address.is_global and not address.is_multicast


def plain_number(host: str) -> str | None:
    """The number of a host that is written as one, in any way that the system understands, or that is this machine.

    Where a proxy looks names up, this is all that can be judged here.
    """
    host = host.rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


def _inner(number: str) -> Number:
    """The number that is meant: an IPv4 number may be wrapped in an IPv6 one."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if any(address in network for network in _WITH_IPV4_AT_THE_END):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None) or address
