"""A name in; its surname out, with the titles that go behind one."""

from __future__ import annotations

import re

from narrate.spoken.rules import either

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛"
    "樊葛邢安齐易乔伍庞颜倪庄"
    "聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
    "管柴蒙鲍华喻祁蒲房滕屈饶"
    "解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬"
    "师仇栾隋刁沙荣巫寇桑郎甄"
    "丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚粟冼蔺厉伊仝区郜阚屠豆朴盖廉"
    "禹井祖漆巴卿狄计宣晋云容"
    "扈晁芮普阙浦戈伏鹿薄邸雍辜裘亓修邰赫杭宿鲜逯隆茹诺"
)
COMPOUND = either(
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 宇文 长孙 独孤 南宫 轩辕 申屠"
    # family names of the Yi, as official texts write them
    " 阿尔 阿苏 阿力 阿的 吉克 吉木 吉伙 吉尔 吉布 吉子 沙马 马海 马黑 曲比 曲木 海来 瓦扎 俄木 尔古 勒伍"
    " 罗洪 莫色 且沙 木乃 贾巴 约其 麦吉 拉马 日火 洛古"
    " 苏呷 巫其 加巴"
)
TITLE = either(
    "书记 主任 村长 支书 队长 镇长 乡长 县长 市长 局长 部长 科长 处长 校长 院长 所长 站长 厂长 社长"
    " 组长 班长 连长 司长 厅长"
    " 会长 园长 经理 总 老师 教授 医生 大夫 护士 大爷 大娘 大妈 大叔 大伯 大哥 大姐 大嫂 大婶 嫂子"
    " 奶奶 爷爷 阿姨 叔叔 婶婶"
    " 伯伯 叔 婶 伯 嫂 哥 姐 姨 爷 师傅 老板 会计 警官 同志 先生 女士 小姐 老汉 老人 老爹 老太 老太太"
    " 嬢嬢 干部 队员 委员"
    " 指挥长 指挥 政委 团长 营长 排长 司令 调解员 保长 知县 知府 县令 掌柜 秀才 师父 员外 郎中"
    " 常委 代表 工 导 律师 记者 船长 班主任 教练 技术员 副书记 副主任 副县长 副镇长 第一书记 家人"
)
_COMPOUND = re.compile(COMPOUND)


def surname_of(name: str) -> str:
    """The surname that *name* starts with; empty where it has none that we know."""
    compound = _COMPOUND.match(name)
    if compound and len(name) > len(compound[0]):
        return compound[0]
    return name[0] if name and name[0] in SURNAMES and len(name) in (2, 3) else ""
