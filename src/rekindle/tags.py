"""A locale tag, BCP 47 or POSIX, taken apart.

The tables are text and the patterns strings until a tag needs them: most programs ask for "de" and never do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from rekindle.errors import LocaleError

Formality = Literal["formal", "informal"]

MAX_TAG = 64  # characters; no registered tag comes near, and every cost below is bounded by it
MAX_ECHO = 40  # characters of a refused tag that an error repeats

# English in disguise, to see what is not translated and what does not fit. Each takes plural rule, dates and direction
# from the language behind it; Babel does not know the two names, which CLDR keeps for this.
PSEUDO = {"en_XA": "en", "ar_XB": "ar"}

# ISO 639-2 (T and B codes) to ISO 639-1, for every language that has a two-letter code.
_ALPHA2 = """
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
"""
# Default scripts after CLDR's likely subtags. A language of the table above that is not named here is written
# in Latn; of any other language none is known, so only the same script string fits. The regions are those
# where the language is usual in another script than at home: dropping a region must not change the letters.
_SCRIPTS = """
    ar,fa,ks,ps,sd,ug,ur,az-IQ,az-IR,kk-CN,ky-CN,pa-PK,uz-AF=Arab hy=Armn ae=Avst as,bn=Beng cr,iu,oj=Cans
    ab,av,ba,be,bg,ce,cu,cv,kk,kv,ky,mk,mn,os,ru,sr,tg,tt,uk=Cyrl hi,mr,ne,sa,sd-IN=Deva am,ti=Ethi ka=Geor
    el=Grek gu=Gujr pa=Guru zh=Hans zh-HK,zh-MO,zh-TW=Hant he,yi=Hebr ja=Jpan km=Khmr kn=Knda ko=Kore lo=Laoo
    sr-ME=Latn ml=Mlym mn-CN=Mong my=Mymr or=Orya pi,si=Sinh ta=Taml te=Telu dv=Thaa th=Thai bo,dz=Tibt
    ii=Yiii
"""
# RFC 5646 section 2.2.8: tags older than the grammar, with what the registry prefers; "und" is no language.
_GRANDFATHERED = """
    art-lojban=jbo cel-gaulish=und en-gb-oed=en-gb-oxendict i-ami=ami i-bnn=bnn i-default=und i-enochian=und
    i-hak=hak i-klingon=tlh i-lux=lb i-mingo=und i-navajo=nv i-pwn=pwn i-tao=tao i-tay=tay i-tsu=tsu no-bok=nb
    no-nyn=nn sgn-be-fr=sfb sgn-be-nl=vgt sgn-ch-de=sgg zh-guoyu=cmn zh-hakka=hak zh-min=und zh-min-nan=nan
    zh-xiang=hsn
"""

# The first two meet lower-case ASCII with "-" for "_". All are used with fullmatch: "$" lets "de\n" through.
_CODESET = r"(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?"
_TAG = rf"""(?x)(?P<language>[a-z]{{2,3}}(?:-[a-z]{{3}}){{0,3}}|[a-z]{{4,8}})
    (?:-(?P<script>[a-z]{{4}}))? (?:-(?P<region>[a-z]{{2}}|[0-9]{{3}}))?
    (?P<variants>(?:-(?:[a-z0-9]{{5,8}}|[0-9][a-z0-9]{{3}}))*)
    (?: (?P<extensions>(?:-[0-9a-wyz](?:-[a-z0-9]{{2,8}})+)*)
        (?:-x-(?P<private>[a-z0-9]{{1,8}}(?:-[a-z0-9]{{1,8}})*))?
      | {_CODESET} (?:@(?P<modifier>[a-z0-9]+))? )"""
# The C locale and private use alone are well-formed and name no language.
_NO_LANGUAGE = rf"(?:c|posix){_CODESET}(?:@[a-z0-9]+)?|x(?:-[a-z0-9]{{1,8}})+"


class Tag(NamedTuple):
    """What a tag says."""

    lineage: tuple[str, ...]  # gettext names without formality, the tag's own first
    minimal: str  # its own without a script that goes without saying
    formality: Formality
    dropped: bool  # it says something that no catalog can carry
    wanted: str  # lower case, for comparison with the ranges of a header


def overlay(name: str, formality: Formality) -> str:
    """The gettext directory name of a name in a formality."""
    if formality not in ("formal", "informal"):
        raise LocaleError("unknown formality", remedy="there is: formal, informal")
    return f"{name}@informal" if formality == "informal" else name


def cldr_name(name: str) -> str:
    """The name under which CLDR has the data of a locale: its own, or the language behind a pseudo locale."""
    return PSEUDO.get(name, name)


def is_script_regional(language: str, region: str) -> bool:
    """Whether a language is written in another script in this region than at home."""
    return f"{language}-{region}" in _SCRIPTS


@lru_cache(maxsize=4)
def _table(text: str) -> dict[str, str]:
    return dict(re.findall(r"(\S+)=(\S+)", text))


@lru_cache(maxsize=1)
def _default_scripts() -> dict[str, str]:
    scripts = dict.fromkeys(_table(_ALPHA2).values(), "Latn")
    for names, script in _table(_SCRIPTS).items():
        scripts |= dict.fromkeys(names.split(","), script)
    return scripts


@lru_cache(maxsize=512)
def read(text: str) -> Tag:
    """Take a text of at most ``MAX_TAG`` characters apart; LocaleError where it is malformed."""
    base = text.removesuffix("@informal")
    if len(base) == 2 and base.isascii() and base.isalpha() and base.islower():  # a mere language needs no table
        informal = base != text
        wanted = f"{base}-x-informal" if informal else base
        return Tag((base,), base, "informal" if informal else "formal", False, wanted)
    alpha2, scripts = _table(_ALPHA2), _default_scripts()
    folded = text.lower().replace("_", "-") if text.isascii() else ""  # lower() of "İ" is two characters
    plain = "und" if re.fullmatch(_NO_LANGUAGE, folded) else _table(_GRANDFATHERED).get(folded, folded)
    match = re.fullmatch(_TAG, plain)
    part = match.groupdict(default="") if match else dict.fromkeys(re.compile(_TAG).groupindex, "")
    variants = part["variants"].split("-")[1:]
    once = variants + [subtag for subtag in part["extensions"].split("-") if len(subtag) == 1]
    if match is None or len(set(once)) < len(once):
        remedy = "write it like de, de-AT or de_AT@informal"
        raise LocaleError(f"malformed locale tag {text[:MAX_ECHO]!a}", remedy=remedy)
    # An extended language is a language of its own ("zh-yue" is Cantonese), not a shade of the one before it.
    language = part["language"].split("-")[:2][-1]
    language = alpha2.get(language, language)
    script, region = part["script"].title(), part["region"].upper()
    home = scripts.get(language, "")
    written = script or scripts.get(f"{language}-{region}", home)

    def name(region: str, *variants: str) -> str:
        usual = scripts.get(f"{language}-{region}", home)
        return "_".join(filter(None, (language, "" if written == usual else written, region, *variants)))

    own = "_".join(filter(None, (language, script, region, *variants)))
    shorter = [name(region, *variants[:count]) for count in range(len(variants), -1, -1)]
    said = (part["private"] or part["modifier"]).split("-")
    formality: Formality = "informal" if "informal" in said else "formal"
    dropped = bool(part["extensions"]) or said not in ([""], ["informal"])  # no catalog is called "@formal"
    wanted = overlay(own, formality).lower().replace("_", "-").replace("@", "-x-")
    lineage = tuple(dict.fromkeys((own, *shorter, name(""))))
    return Tag(lineage, shorter[0], formality, dropped, folded if dropped else wanted)
