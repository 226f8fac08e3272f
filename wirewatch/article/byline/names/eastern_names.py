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
# Surnames that most Japanese have.
_JAPANESE_SURNAMES = """
佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邉 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村
林 斎藤 斉藤 齋藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤
近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 岡本 藤原 金子 三浦 中野 中川 原田 松田 竹内 小野
田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤
高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 河野 藤本 武田 野口 松井 千葉 菅原 岩崎 木下 久保
佐野 野村 松尾 市川 菊地 菊池 杉本 古川 大西 島田 水野 桜井 高野 渡部 吉川 山内 西田 飯田 西川
小松 北村 安田 五十嵐 川口 平田 関 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田 辻 樋口 秋山 田口
永井 山中 中西 吉村 川上 石原 大橋 松岡 馬場 浜田 森本 星野 矢野 浅野 大久保 吉岡 小池 野田 荒木
熊谷 松浦 大谷 内藤 黒田 尾崎 川村 永田 望月 松村 荒井 堀 西山 平井 大島 岩本 片山 本間 早川 横田
岡崎 荒川 大石 鎌田 小田 成田 宮田 小西 石橋 篠原 須藤 河合 高山 沢田 南 大森 萩原 榎本 三宅 星
関口 小泉 川島 伊東 富田 奥村 八木 根本 大川 栗原 奥田 上野 三好 白石 児玉 田辺 田島 塚本 牧野
堀内 西尾 渋谷 神田
"""
JAPANESE_SURNAMES = frozenset(_JAPANESE_SURNAMES.split())
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
