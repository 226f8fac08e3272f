"""Numbers in words of Thai, which writes no blanks: as words of a text, and their digits. Pure."""

from __future__ import annotations

import re
import unicodedata

_THAI_UNITS = {"หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
_THAI_SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6}
_UNIT, _SCALE = "|".join(_THAI_UNITS), "|".join(_THAI_SCALES)
# What is counted, behind a number of one sign: many of these signs begin other words.
_THAI_COUNTED = unicodedata.normalize(
    "NFKC",
    "เดือน|วัน|ปี|คน|ลำ|ราย|ชั่วโมง|นาที|ครั้ง|แห่ง|บาท|ดอลลาร์|ยูโร|สัปดาห์|ประเทศ|บริษัท|คัน|หลัง|ศพ|ตัว|ฉบับ|ชิ้น|เท่า|กิโลเมตร|กิโลกรัม|ชาติ|ฝ่าย|"
    "จังหวัด|นัด|ลูก|เครื่อง|ขวบ|ใบ|เล่ม|ประตู|ขั้น|ชั้น|ข้อ|เมตร|ตัน|ไร่|แผ่น|ก้อน|กระสอบ|กล่อง|สาย|สถานี|โรง|เตียง|โดส|ปาก|ราว",
)
# As one word of a Thai text: a number of several signs, or of one before what it counts.
THAI_NUMBER = rf"(?:(?:{_UNIT})(?:{_SCALE})|สิบ)(?:(?:{_UNIT})?(?:{_SCALE}))*+(?:{_UNIT})?|(?:{_UNIT})(?= ?(?:{_THAI_COUNTED}))"
# What counts digits, and the names of currencies.
THAI_UNITS = (
    r"(?:(?<=\d)|(?<=\d ))(?:(?:แสน|หมื่น|พัน|ร้อย|สิบ|ล้าน)?ล้าน|แสน|หมื่น|พัน)|"
    r"ดอลลาร์สหรัฐฯ?|ดอลลาร์|บาท|ยูโร|เยน|หยวน|ปอนด์|รูเบิล|วอน|รูปี|เปอร์เซ็นต์"
)
_THAI_PART = re.compile(rf"{_UNIT}|{_SCALE}")


def thai_number(key: str) -> str:
    """Give the digits of a number in words of Thai; empty where a word is none."""
    if not key or not ("\u0e01" <= key[0] <= "\u0e4e"):
        return ""
    parts = _THAI_PART.findall(key)
    if "".join(parts) != key or (len(parts) == 1 and key in _THAI_SCALES and key != "สิบ"):
        return ""
    total = section = unit = 0
    for part in parts:
        scale = _THAI_SCALES.get(part)
        if scale is None:
            unit = _THAI_UNITS[part]
        elif scale == _THAI_SCALES["ล้าน"]:
            total, section, unit = (total + section + unit or 1) * scale, 0, 0
        else:
            section, unit = section + (unit or 1) * scale, 0
    return str(total + section + unit)
