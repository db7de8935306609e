"""Locale tags: which catalog a tag or an Accept-Language header is served with, and by which outcome.

Pure: no file is touched, no environment read, and what is remembered is bounded in number and size. Outside,
a locale is BCP 47 (``de-AT``); on disk it is the gettext directory name (``de_AT``). Formality is an axis of
its own: the directory name carries it as ``@informal``, a tag may say ``@informal`` or ``-x-informal``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from rekindle.errors import LocaleError

Outcome = Literal["exact", "normalized", "parent", "fallback"]
Formality = Literal["formal", "informal"]

MAX_TAG = 64  # characters; no registered tag comes near, and every cost below is bounded by it
MAX_ECHO = 40  # characters of a refused tag that an error repeats
MAX_HEADER, MAX_RANGES = 500, 20  # what counts of an Accept-Language header: characters, list elements
MAX_CACHED_NAMES = 256  # a longer list of available names works, but is not remembered


def _table(text: str) -> dict[str, str]:
    return dict(re.findall(r"(\S+)=(\S+)", text))


# ISO 639-2 (T and B codes) to ISO 639-1, for every language that has a two-letter code.
_ALPHA2 = _table("""
    aar=aa abk=ab afr=af aka=ak alb=sq amh=am ara=ar arg=an arm=hy asm=as ava=av ave=ae aym=ay aze=az bak=ba
    bam=bm baq=eu bel=be ben=bn bis=bi bod=bo bos=bs bre=br bul=bg bur=my cat=ca ces=cs cha=ch che=ce chi=zh
    chu=cu chv=cv cor=kw cos=co cre=cr cym=cy cze=cs dan=da deu=de div=dv dut=nl dzo=dz ell=el eng=en epo=eo
    est=et eus=eu ewe=ee fao=fo fas=fa fij=fj fin=fi fra=fr fre=fr fry=fy ful=ff geo=ka ger=de gla=gd gle=ga
    glg=gl glv=gv gre=el grn=gn guj=gu hat=ht hau=ha heb=he her=hz hin=hi hmo=ho hrv=hr hun=hu hye=hy ibo=ig
    ice=is ido=io iii=ii iku=iu ile=ie ina=ia ind=id ipk=ik isl=is ita=it jav=jv jpn=ja kal=kl kan=kn kas=ks
    kat=ka kau=kr kaz=kk khm=km kik=ki kin=rw kir=ky kom=kv kon=kg kor=ko kua=kj kur=ku lao=lo lat=la lav=lv
    lim=li lin=ln lit=lt ltz=lb lub=lu lug=lg mac=mk mah=mh mal=ml mao=mi mar=mr may=ms mkd=mk mlg=mg mlt=mt
    mon=mn mri=mi msa=ms mya=my nau=na nav=nv nbl=nr nde=nd ndo=ng nep=ne nld=nl nno=nn nob=nb nor=no nya=ny
    oci=oc oji=oj ori=or orm=om oss=os pan=pa per=fa pli=pi pol=pl por=pt pus=ps que=qu roh=rm ron=ro rum=ro
    run=rn rus=ru sag=sg san=sa sin=si slk=sk slo=sk slv=sl sme=se smo=sm sna=sn snd=sd som=so sot=st spa=es
    sqi=sq srd=sc srp=sr ssw=ss sun=su swa=sw swe=sv tah=ty tam=ta tat=tt tel=te tgk=tg tgl=tl tha=th tib=bo
    tir=ti ton=to tsn=tn tso=ts tuk=tk tur=tr twi=tw uig=ug ukr=uk urd=ur uzb=uz ven=ve vie=vi vol=vo wel=cy
    wln=wa wol=wo xho=xh yid=yi yor=yo zha=za zho=zh zul=zu
""")
# Default scripts after CLDR's likely subtags. A language of the table above that is not named here is written
# in Latn; of any other language none is known, so only the same script string fits. The regions are those
# where the language is usual in another script than at home: dropping a region must not change the letters.
_SCRIPTS = dict.fromkeys(_ALPHA2.values(), "Latn") | {
    name: script
    for names, script in _table("""
    ar,fa,ks,ps,sd,ug,ur,az-IQ,az-IR,kk-CN,ky-CN,pa-PK,uz-AF=Arab hy=Armn ae=Avst as,bn=Beng cr,iu,oj=Cans
    ab,av,ba,be,bg,ce,cu,cv,kk,kv,ky,mk,mn,os,ru,sr,tg,tt,uk=Cyrl hi,mr,ne,sa,sd-IN=Deva am,ti=Ethi ka=Geor
    el=Grek gu=Gujr pa=Guru zh=Hans zh-HK,zh-MO,zh-TW=Hant he,yi=Hebr ja=Jpan km=Khmr kn=Knda ko=Kore lo=Laoo
    sr-ME=Latn ml=Mlym mn-CN=Mong my=Mymr or=Orya pi,si=Sinh ta=Taml te=Telu dv=Thaa th=Thai bo,dz=Tibt
    ii=Yiii
    """).items()
    for name in names.split(",")
}
# RFC 5646 section 2.2.8: tags older than the grammar, with what the registry prefers; "und" is no language.
_GRANDFATHERED = _table("""
    art-lojban=jbo cel-gaulish=und en-gb-oed=en-gb-oxendict i-ami=ami i-bnn=bnn i-default=und i-enochian=und
    i-hak=hak i-klingon=tlh i-lux=lb i-mingo=und i-navajo=nv i-pwn=pwn i-tao=tao i-tay=tay i-tsu=tsu no-bok=nb
    no-nyn=nn sgn-be-fr=sfb sgn-be-nl=vgt sgn-ch-de=sgg zh-guoyu=cmn zh-hakka=hak zh-min=und zh-min-nan=nan
    zh-xiang=hsn
""")

# The first two meet lower-case ASCII with "-" for "_". All are used with fullmatch: "$" lets "de\n" through.
_CODESET = r"(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?"
_TAG = re.compile(
    rf"""(?P<language>[a-z]{{2,3}}(?:-[a-z]{{3}}){{0,3}}|[a-z]{{4,8}})
    (?:-(?P<script>[a-z]{{4}}))? (?:-(?P<region>[a-z]{{2}}|[0-9]{{3}}))?
    (?P<variants>(?:-(?:[a-z0-9]{{5,8}}|[0-9][a-z0-9]{{3}}))*)
    (?: (?P<extensions>(?:-[0-9a-wyz](?:-[a-z0-9]{{2,8}})+)*)
        (?:-x-(?P<private>[a-z0-9]{{1,8}}(?:-[a-z0-9]{{1,8}})*))?
      | {_CODESET} (?:@(?P<modifier>[a-z0-9]+))? )""",
    re.VERBOSE,
)
# The C locale and private use alone are well-formed and name no language.
_NO_LANGUAGE = re.compile(rf"(?:c|posix){_CODESET}(?:@[a-z0-9]+)?|x(?:-[a-z0-9]{{1,8}})+")
# RFC 9110 sections 12.4.2 and 12.5.4: a language range, then at most a weight.
_RANGE = re.compile(
    r"[ \t]*(\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)"
    r"(?:[ \t]*;[ \t]*[Qq]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?[ \t]*"
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The locale that is served, as BCP 47 (``de-AT``), its formality, and how it was found.

    ``exact``: the tag is that very name; ``normalized``: the same locale, spelled otherwise; ``parent``:
    something that the tag says was dropped; ``fallback``: nothing fits, or nothing was asked for.
    """

    locale: str
    formality: Formality
    outcome: Outcome

    @property
    def name(self) -> str:
        """The gettext directory name, such as ``de_AT@informal``."""
        return catalog_name(self.locale, self.formality)


def resolve(tag: str, *, available: Iterable[str], default: str | None = None) -> Resolution:
    """Say which of the available catalogs one BCP 47 or POSIX tag is served with.

    A well-formed tag always has an answer: where nothing of its language and script is there, ``default`` if
    that is available, else ``en``, else the first name. Raises LocaleError for a malformed tag or default,
    for an available name that is malformed or not in its usual spelling, and where none is available.

    >>> resolve("de_AT.UTF-8", available=("en", "de", "de@informal"))
    Resolution(locale='de', formality='formal', outcome='parent')
    >>> resolve("DE-x-informal", available=("en", "de", "de@informal")).name
    'de@informal'
    >>> resolve("de-Arab", available=("en", "de"))
    Resolution(locale='en', formality='formal', outcome='fallback')
    """
    served = _served(available, default)
    return _match(_text(tag), served) or served.fallbacks[0]


def negotiate(header: str | None, *, available: Iterable[str], default: str | None = None) -> Resolution:
    """Say which of the available catalogs an Accept-Language header is served with; any header has an answer.

    Ranges are tried by weight, then in their order. What cannot be read is passed over; only the first 500
    characters (up to their last comma) and the first 20 elements count. ``q=0`` excludes a locale and those
    below it, unless a longer range asks for them. ``*``, or nothing found, takes what resolve falls back to,
    or if that is excluded the first that is not. ``available`` and ``default`` can raise as in resolve.

    >>> negotiate("fr;q=0.9, de-CH;q=0.8, *;q=0.1", available=("en", "de"))
    Resolution(locale='de', formality='formal', outcome='parent')
    >>> negotiate("en;q=0", available=("en", "de"), default="en")
    Resolution(locale='de', formality='formal', outcome='fallback')
    """
    served = _served(available, default)
    asked = _ranges(header)

    def excluded(wanted: str, *, unasked: bool = False) -> bool:
        # The longest range that covers it decides, "*" where none does; of two equal ones q=0 wins.
        covering = (
            (len(other), weight == 0)
            for _, other, weight in asked
            if f"{wanted}-".startswith(f"{other}-") or (unasked and other == "*")
        )
        return max(covering, default=(0, False))[1]

    for text, wanted, weight in sorted(asked, key=lambda one: -one[2]):
        if wanted == "*" or weight == 0:
            break  # from here on any locale is as good as another, or excluded
        found = _match(text, served)
        if found and not excluded(wanted) and not excluded(_read(found.name).wanted):
            return found
    rest = (one for one in served.fallbacks if not excluded(_read(one.name).wanted, unasked=True))
    return next(rest, served.fallbacks[0])


def fallback_chain(locale: str, formality: Formality) -> tuple[str, ...]:
    """The catalogs asked for one text, in order, as gettext directory names.

    The form of address outranks the region: first every ``@informal`` overlay, then the same locales without
    it. In each round the variants go from right to left, then the region, and the script where it is the
    usual one of what is left. After the last comes the source text (English), which needs no catalog and is
    not listed. What ``locale`` itself says of formality does not count; malformed, it raises LocaleError.

    >>> fallback_chain("de-AT", "informal")
    ('de_AT@informal', 'de@informal', 'de_AT', 'de')
    >>> fallback_chain("de-AT", "formal")
    ('de_AT', 'de')
    >>> fallback_chain("zh-TW", "formal"), fallback_chain("de-Latn-CH-1996", "formal")
    (('zh_TW', 'zh_Hant'), ('de_Latn_CH_1996', 'de_CH_1996', 'de_CH', 'de'))
    """
    lineage = _read(_text(locale)).lineage
    overlays = tuple(_overlay(name, formality) for name in lineage)
    return overlays if formality == "formal" else overlays + lineage


def catalog_name(locale: str, formality: Formality) -> str:
    """The gettext directory name of a locale: never a path, a malformed locale raises LocaleError.

    >>> catalog_name("de-AT", "informal"), catalog_name("zh-Hant", "formal")
    ('de_AT@informal', 'zh_Hant')
    """
    return _overlay(_read(_text(locale)).lineage[0], formality)


class _Tag(NamedTuple):
    lineage: tuple[str, ...]  # gettext names without formality, the tag's own first
    minimal: str  # its own without a script that goes without saying
    formality: Formality
    dropped: bool  # it says something that no catalog can carry
    wanted: str  # lower case, for comparison with the ranges of a header


class _Served(NamedTuple):
    names: dict[str, Resolution]  # by gettext name, and by the name without a script that goes without saying
    fallbacks: tuple[Resolution, ...]  # every available one, the best first


def _text(value: object, where: str = "") -> str:
    """The exact content of a bounded text; a subclass may lie about its own, ``__class__`` about the type."""
    if not issubclass(type(value), str):
        raise LocaleError(f"a locale tag is text, not {type(value).__name__[:MAX_ECHO]!a}", where=where)
    text = str.__str__(cast(str, value))
    if len(text) > MAX_TAG:
        raise LocaleError(f"a locale tag of over {MAX_TAG} characters: {text[:MAX_ECHO]!a}...", where=where)
    return text


@lru_cache(maxsize=512)
def _read(text: str) -> _Tag:
    """Take a text of at most MAX_TAG characters apart."""
    folded = text.lower().replace("_", "-") if text.isascii() else ""  # lower() of "İ" is two characters
    match = _TAG.fullmatch("und" if _NO_LANGUAGE.fullmatch(folded) else _GRANDFATHERED.get(folded, folded))
    part = match.groupdict(default="") if match else dict.fromkeys(_TAG.groupindex, "")
    variants = part["variants"].split("-")[1:]
    once = variants + [subtag for subtag in part["extensions"].split("-") if len(subtag) == 1]
    if match is None or len(set(once)) < len(once):
        remedy = "write it like de, de-AT or de_AT@informal"
        raise LocaleError(f"malformed locale tag {text[:MAX_ECHO]!a}", remedy=remedy)
    # An extended language is a language of its own ("zh-yue" is Cantonese), not a shade of the one before it.
    language = part["language"].split("-")[:2][-1]
    language = _ALPHA2.get(language, language)
    script, region = part["script"].title(), part["region"].upper()
    home = _SCRIPTS.get(language, "")
    written = script or _SCRIPTS.get(f"{language}-{region}", home)

    def name(region: str, *variants: str) -> str:
        usual = _SCRIPTS.get(f"{language}-{region}", home)
        return "_".join(filter(None, (language, "" if written == usual else written, region, *variants)))

    own = "_".join(filter(None, (language, script, region, *variants)))
    shorter = [name(region, *variants[:count]) for count in range(len(variants), -1, -1)]
    said = (part["private"] or part["modifier"]).split("-")
    formality: Formality = "informal" if "informal" in said else "formal"
    dropped = bool(part["extensions"]) or said not in ([""], ["informal"])  # no catalog is called "@formal"
    wanted = _overlay(own, formality).lower().replace("_", "-").replace("@", "-x-")
    lineage = tuple(dict.fromkeys((own, *shorter, name(""))))
    return _Tag(lineage, shorter[0], formality, dropped, folded if dropped else wanted)


def _overlay(name: str, formality: Formality) -> str:
    if formality not in ("formal", "informal"):
        raise LocaleError("unknown formality", remedy="there is: formal, informal")
    return f"{name}@informal" if formality == "informal" else name


def _match(text: str, served: _Served) -> Resolution | None:
    tag = _read(text)
    chain = fallback_chain(text, tag.formality)
    found = next((served.names[name] for name in chain if name in served.names), None)
    if found is None:
        return None
    name = found.name
    outcome: Outcome = "normalized" if name == chain[0] and not tag.dropped else "parent"
    if text in (name, found.locale):
        outcome = "exact"
    return Resolution(found.locale, found.formality, outcome)


def _served(available: Iterable[str], default: str | None) -> _Served:
    names = tuple(_text(name, "available") for name in available)
    index = _index if len(names) <= MAX_CACHED_NAMES else _index.__wrapped__
    return index(names, None if default is None else _text(default, "default"))


@lru_cache(maxsize=16)
def _index(available: tuple[str, ...], default: str | None) -> _Served:
    served: dict[str, Resolution] = {}
    fallbacks: list[Resolution] = []
    for name in available:
        tag = _read(name)
        one = Resolution(tag.lineage[0].replace("_", "-"), tag.formality, "fallback")
        if name not in (one.name, one.locale):  # else the answer would name a directory that is not there
            raise LocaleError(f"write {one.name} for {name[:MAX_ECHO]!a}", where="available")
        served.setdefault(_overlay(tag.minimal, tag.formality), one)
        served[one.name] = one
        fallbacks.append(one)
    if not fallbacks:
        raise LocaleError("no locale is available")
    chosen = default is not None and _match(default, _Served(served, ()))
    first = chosen or served.get("en") or fallbacks[0]
    return _Served(served, tuple(sorted(fallbacks, key=lambda one: one.name != first.name)))


def _ranges(header: object) -> list[tuple[str, str, float]]:
    """The elements that count and can be read, in their order: text, what is wanted, weight."""
    text = str.__str__(cast(str, header)) if issubclass(type(header), str) else ""
    if len(text) > MAX_HEADER:
        text = text[:MAX_HEADER].rpartition(",")[0]  # the element that was cut could mean something else now
    ranges: list[tuple[str, str, float]] = []
    for element in filter(None, map(_RANGE.fullmatch, text.split(",")[:MAX_RANGES])):
        with suppress(LocaleError):
            wanted = "*" if element[1] == "*" else _read(_text(element[1])).wanted
            ranges.append((element[1], wanted, float(element[2] or 1)))
    return ranges
