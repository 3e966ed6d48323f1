"""What numbers count, as tables: Chinese measure words, Latin units with their Chinese names, currencies."""

from __future__ import annotations

from narrate.spoken.rules import either

MAGNITUDES = "十百千万亿"

# After these a single 2 is 两: they count. A follower that is not here leaves 二, as in 2号 2月 2级 2楼 2班.
COUNTERS = either(
    "个 名 位 户 家 口 人 天 周 年 小时 钟头 分钟 分 秒 秒钟 岁 周岁 亩 斤 公斤 千克 克 吨 米 公里 千米"
    " 厘米 毫米 平方 立方 公顷 升 里 尺 寸 丈 元 块 角 毛 倍 成 项 条 件 本 册 份 张 只 头 匹 棵 株 颗 粒"
    " 朵 片 根 支 枝 把 座 间 套 台 辆 架 艘 部 场 届 批 种 类 样 笔 股 门 堂 节 课 篇 首 幅 封 句 字 页"
    " 章 则 道 处 所 村 乡 镇 县 区 市 省 国 州 层 排 行 列 对 双 副 群 帮 伙 代 辈 遍 趟 回 番 顿 餐 杯"
    " 碗 盘 瓶 桶 箱 袋 包 盒 筐 车 步 圈 点 点钟 刻 时 夜 宿 季 轮 阶段 方面 大 小 者 边 侧 端 方 地 岸"
    " 校 站 党 次 组 床 枚 尊 面 滴 堆 团 丝 束 串 捆 摞 叠 担 垄 茬 眼 孔 盏 顶 扇 起 宗 桩 例 案 票 席"
    " 下 手 脚 刀 声 针 线 山 湖 河 江 岛 翼 美元 欧元 英镑 日元 港元 孩子 娃 拨 垛 缸 篮 篓 勺 锅 壶 罐"
    " 听 卷 摊 剂 幕 局 拳 千 万 亿 多 余 来 个半 方米 毫升 毫克 毫秒 摄氏度 英里 英尺 英寸"
)

# Followed by these, 2 and a counter are an address or an order after all: 2年级, 2班, 2点五.
ORDINAL_AFTER = (
    either(
        "年级 季度 把手 线城市 线品牌 次元 次方 次函数 小学 中学 大队 村民小组 组长 组组长 组村民 组群众"
        " 社社长 社村民 队队长 排排长 排长 连连长 方面军 维码"
    )[:-1]
    + "|组(?![数照镜选队家沙参对人员图音同])|手(?!准备|抓|都|空|硬|插|提|拿|捧|沾|泥|一))"
)

# A number before one of these is a quantity and never a year or a code.
QUANTITY_AFTER = rf"(?:[{MAGNITUDES}多余来几%‰°$¥€£号级期版栋幢度路班连营团师比]|左右|以上|以下|{COUNTERS})"

_LATIN = """
mu=亩 km=公里 m=米 dm=分米 cm=厘米 mm=毫米 μm=微米 um=微米 nm=纳米
km2=平方公里 m2=平方米 dm2=平方分米 cm2=平方厘米 mm2=平方毫米 ha=公顷 hm2=公顷
km3=立方千米 m3=立方米 dm3=立方分米 cm3=立方厘米 mm3=立方毫米
kg=千克 g=克 mg=毫克 μg=微克 ug=微克 t=吨
L=升 l=升 mL=毫升 ml=毫升 ML=毫升 dL=分升 μL=微升 cc=毫升
h=小时 hr=小时 min=分钟 s=秒 ms=毫秒 sec=秒 μs=微秒
W=瓦 kW=千瓦 KW=千瓦 kw=千瓦 MW=兆瓦 GW=吉瓦
kWp=千瓦 Wp=瓦 MWp=兆瓦 kWh=千瓦时 kwh=千瓦时 KWh=千瓦时 kW·h=千瓦时 Wh=瓦时
V=伏 kV=千伏 KV=千伏 kv=千伏 mV=毫伏 mA=毫安 mAh=毫安时 kVA=千伏安
Hz=赫兹 kHz=千赫 KHz=千赫 MHz=兆赫 GHz=吉赫
Pa=帕 hPa=百帕 kPa=千帕 KPa=千帕 MPa=兆帕 mmHg=毫米汞柱
J=焦 kJ=千焦 KJ=千焦 cal=卡 kcal=千卡 dB=分贝 db=分贝 lx=勒克斯 lm=流明
mol=摩尔 mmol=毫摩尔 °C=摄氏度 °F=华氏度 ° =度 rpm=转每分钟 r/min=转每分钟 ppm=ppm
ft=英尺 in=英寸 mph=英里每小时 kph=公里每小时 kmh=公里每小时
bps=比特每秒 kbps=千比特每秒 Kbps=千比特每秒 Mbps=兆比特每秒 Gbps=吉比特每秒
Ω=欧姆 kΩ=千欧 MVA=兆伏安 kvar=千乏 MWh=兆瓦时 GWh=吉瓦时 Ah=安时 kA=千安 kN=千牛 N·m=牛米 mSv=毫希
IU=国际单位 mIU=毫国际单位 μmol=微摩尔 nmol=纳摩尔 pg=皮克 ng=纳克 lux=勒克斯 ppb=ppb mbar=毫巴 kgf=千克力
KM=公里 CM=厘米 MM=毫米 KG=千克 Kg=千克 Km=公里 Cm=厘米 Mm=毫米 KM2=平方公里 CM2=平方厘米 M2=平方米 M3=立方米
"""
LATIN: dict[str, str] = {
    symbol.strip(): name for symbol, name in (pair.split("=") for pair in _LATIN.replace("° =", "°=").split())
}
LATIN_UNIT = either(" ".join(LATIN)) + r"(?![A-Za-z0-9])"

# What may follow a stroke: 元/月, 次/分, 人/km2.
PER_UNIT = either(
    "年 月 天 日 周 季 学期 小时 时 分钟 分 秒 人 人次 户 家 亩 公顷 斤 公斤 千克 克 吨 升 毫升 米 公里"
    " 平方米 平米 平方公里 立方米 平方 次 个 件 台 套 度 张 只 头 株 棵 袋 瓶 箱 班 批 间 辆 份 本 桶 车"
    " 趟 村 转 千瓦时 位 名 节 课时 床 晚 夜 片 粒 丸 支 针 颗 枚 包 盒 碗 杯 串 根 块 筐 捆 窝"
    " 穴 对 尾 匹 羽 穗 盆 桌 单 例 亩次 株次 班次 车次 厘米 毫米 公分 里 股 页 字 千字 首 场"
    " 项 期 队"
    " 组 校 社"
)

CURRENCIES: dict[str, str] = {
    "¥": "元", "$": "美元", "€": "欧元", "£": "英镑", "US$": "美元", "HK$": "港元", "NT$": "新台币",
    "A$": "澳元", "C$": "加元", "RMB": "元人民币", "CNY": "元人民币", "USD": "美元", "EUR": "欧元",
    "GBP": "英镑", "JPY": "日元", "HKD": "港元", "RMB¥": "元人民币",
}  # fmt: skip
CURRENCY = either(" ".join(CURRENCIES))
