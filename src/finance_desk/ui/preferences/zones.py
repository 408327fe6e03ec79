"""The time zones of Russia by their cities."""

from finance_desk.domain.language import _


def zone_words(kept: str = "") -> dict[str, str]:
    """IANA names and the words for them; one that is kept already and is none of these stands by its name."""
    known = {
        "Europe/Kaliningrad": _("Калининград, МСК−1"),
        "Europe/Moscow": _("Москва"),
        "Europe/Samara": _("Самара, МСК+1"),
        "Asia/Yekaterinburg": _("Екатеринбург, МСК+2"),
        "Asia/Omsk": _("Омск, МСК+3"),
        "Asia/Krasnoyarsk": _("Красноярск, МСК+4"),
        "Asia/Irkutsk": _("Иркутск, МСК+5"),
        "Asia/Yakutsk": _("Якутск, МСК+6"),
        "Asia/Vladivostok": _("Владивосток, МСК+7"),
        "Asia/Magadan": _("Магадан, МСК+8"),
        "Asia/Kamchatka": _("Камчатка, МСК+9"),
    }
    return known if not kept or kept in known else {**known, kept: kept}
