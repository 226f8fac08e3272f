"""How Chinese, Japanese and Korean names stand in a signature: surnames, the roles around them, and those who did not write."""

from __future__ import annotations

import re

# "张三 李四" are two; a Japanese surname and first name with a space between them are one.
CHINESE_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[\s\u3000]+[\u4e00-\u9fff]{2,4})+$")
# Surnames that nine in ten Chinese have; a place such as 台北 begins with none of them.
SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭肖田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸"
    "简簡游詹阮卓柯翁洪尤巫凌甘季柳祝耿焦冉辛闵閔舒屈祁涂岑甄裴滕殷蓝藍欧歐"
    "汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳"
)
# "新华社记者 张三": the reporter of an agency or paper.
EASTERN_REPORTER = re.compile(rf"^(?P<agency>[\u4e00-\u9fff]{{2,8}}?)(?:记者|記者|特派员|特派員)[\s:：]*+(?=[{''.join(sorted(SURNAMES))}])")
# "张三 通讯员 李四", "张三 报道".
EASTERN_ROLE_BETWEEN = re.compile(
    r"[\s\u3000](?:通讯员|通訊員|实习生|實習生|记者|記者|摄影|攝影|实习记者|报道|報道|報導|摄)(?:[\s\u3000：:]|$)"
)
# "张三 图｜李四", "取材・文＝山田花子　写真＝佐藤一郎".
EASTERN_OTHER_HANDS = re.compile(
    r"[\s\u3000；;，,、|｜](?:图|圖|图片|圖片|摄影|攝影|写真|撮影|编辑|編輯|编审|责编|責編|校对|校對|审核|編集|構成|视频|視頻|制图|設計|设计)"
    r"(?:\s?[:：|｜/／＝=]|[\s\u3000]).*$"
)
EASTERN_ROLE = re.compile(r"(?:(?<!\s)\s++)?(?:(?:인턴|수습|선임|전문|객원|대|취재)?기자|편집위원|리포터|특파원|논설위원|記者|特派員)$")
