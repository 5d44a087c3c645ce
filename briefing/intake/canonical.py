"""One address for one page: what only counts clicks or says which way a reader came is taken off an address.

:func:`canonical_address` gives an address that can be opened and shown; :func:`address_key` a shorter form that only
serves to tell whether two addresses name the same page. Both are pure. Case, default ports, dot segments and
percent-encoding are brought to one form after RFC 3986, section 6.2; the lists of parameters are those that the great
counting services and the outlets' own share links add.
"""

from __future__ import annotations

import re
import string
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 4000
"""Code points of an address; browsers and servers refuse longer ones sooner or later."""

_TRACKING_BEGINNINGS = (
    *("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "oly_", "vero_", "sc_c", "wt_", "wt.", "at_", "itm_", "mkt_"),
    *("__hs", "_hs", "ns_", "trk_", "fb_action_", "fb_source", "ga_", "stm_", "cx_"),
)
_TRACKING = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid
    ml_subscriber ml_subscriber_hash cmpid maca mktcid mktcval xtor xing_share wkey mbid ncid ocid smid smtyp sref
    sharetype share_source ref_src ref_url referrer referer spm ef_id s_kwcid s_cid rb_clickid newsletterid emailid
    guccounter guce_referrer guce_referrer_sig _ga _gl ito traffic_source amp_js_v usqp rss feedtype
    """.split()
)
_TRACKING_WITH = {
    "ref": re.compile(r"rss|feed|share|social|facebook|twitter|tw|fb|whatsapp|email|newsletter|home\w*|nl-.*", re.I),
    "source": re.compile(r"rss|feed|share|social|facebook|twitter|email|newsletter|app", re.I),
    "from": re.compile(r"rss|feed|share|social|facebook|twitter|email|newsletter", re.I),
    "output": re.compile("amp", re.I),
    "amp": re.compile("|1|true", re.I),
    "outputtype": re.compile("amp|valve_amp", re.I),
}
"""Parameters that mean something on some sites; only with such a value are they dropped."""
_TRACKING_FRAGMENT = re.compile(r"(?:xtor|utm_|ref|at_|wt_|pk_)", re.I)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNRESERVED = string.ascii_letters + string.digits + "-._~"
_PATH_SAFE = _UNRESERVED + "/:@!$&'()*+,;="
_SAME_SITE = re.compile(r"^(?:www\d?|m|mobil|mobile|amp)\.")


def canonical_address(address: str, link: str | None = None) -> str | None:
    """The http(s) address that a page is known by; None where ``address`` is none.

    ``link`` is what the page itself calls its canonical link, absolute or relative. It counts only on the same site
    (``www.``, ``m.`` and ``amp.`` aside): a page cannot pass itself off as another outlet's. A link to the bare site
    from a page inside it is a mistake of the page's maker and does not count either.
    """
    own = _tidied(address)
    if own is None or not link or len(link) > MAX_LENGTH:
        return own
    try:
        other = _tidied(urljoin(address.strip(), link.strip()))
    except ValueError:
        return own
    if other is None or _site(other) != _site(own):
        return own
    if urlsplit(other).path == "/" and not urlsplit(other).query:
        return own
    return other


def address_key(address: str | None) -> str | None:
    """What the addresses of one page have in common, to be compared and not opened; None where there is none.

    Two addresses with one key differ at most in scheme, ``www.``, ``m.`` or ``amp.``, a last slash, the order of their
    parameters, and what :func:`canonical_address` drops. The front page of a site has none: what stands there changes.
    """
    canonical = canonical_address(address) if address else None
    if canonical is None:
        return None
    parts = urlsplit(canonical)
    path = re.sub(r"(?:/amp|\.amp(?=\.html?$)|/index\.(?:html?|php))?/*$", "", parts.path)
    path = re.sub(r"\.amp(?=\.html?$)", "", path)
    if not path and not parts.query:
        return None
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)))
    return f"{_site(canonical)}{path}" + (f"?{query}" if query else "")


def _tidied(address: str) -> str | None:
    address = re.sub(r"[\t\r\n]", "", address.strip())
    if len(address) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
        scheme = parts.scheme.lower()
        if scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc:
            return None
        host = _host(host)
        query = _without_tracking(parts.query)
        path = parts.path
        if "/." in path:  # two slashes in front would make urljoin take what follows for a host
            path = urlsplit(urljoin("http://host/", "/" + path.lstrip("/"))).path
    except ValueError:  # a port or a host that is none, or too many parameters
        return None
    place = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""  # some sites keep the page's name there
    return urlunsplit((scheme, place, _path(path) or "/", query, quote(fragment, _PATH_SAFE + "%?")))


def _host(host: str) -> str:
    host = host.rstrip(".").lower()
    if ":" in host:
        return f"[{host}]"
    host = host if host.isascii() else host.encode("idna").decode("ascii")
    if not re.fullmatch(r"[a-z0-9._-]+", host):
        raise ValueError("a host with other signs")
    return host


def _path(path: str) -> str:
    """Every byte that need not be percent-encoded plain, every other one encoded in capitals."""
    pieces = re.split(r"(%2[Ff])", path)  # an encoded slash is no slash
    return "".join(p.upper() if n % 2 else quote(unquote_to_bytes(p), _PATH_SAFE) for n, p in enumerate(pieces))


def _without_tracking(query: str) -> str:
    """The parameters that name the page, in their order and as they were written."""
    kept = []
    for entry in query.split("&"):
        name, _, value = entry.partition("=")
        if entry and not _is_tracking(name, value):
            kept.append(quote(entry, _PATH_SAFE + "%?"))
    return "&".join(kept)


def _is_tracking(name: str, value: str) -> bool:
    name = name.lower()
    if name in _TRACKING or name.startswith(_TRACKING_BEGINNINGS):
        return True
    return name in _TRACKING_WITH and _TRACKING_WITH[name].fullmatch(value) is not None


def _site(address: str) -> str:
    parts = urlsplit(address)
    site = _SAME_SITE.sub("", parts.netloc)
    return site if "." in site else parts.netloc
