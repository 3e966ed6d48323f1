// The words of the page in Chinese.

export const WORDS = {
  app: "试听", skip: "跳到正文", episodes: "剧集", chapters: "章节", voices: "嗓音", text: "正文", segment: "段落", doubts: "疑点", quality: "质检", list: "目录",
  play: "播放", pause: "暂停", previous: "上一段", next: "下一段", loop: "循环本段", speed: "速度", follow: "跟随", position: "播放位置", of: "共",
  approveNext: "通过并下一段", needsFix: "待修", approveEpisode: "通过本集", approved: "已通过", unreviewed: "未审", needs_fix: "待修", lapsed: "内容有改动，需重审",
  approvedBy: "{by} 已通过", progress: "已通过 {n}/{of} 段", undo: "撤销", noUndo: "没有可以撤销的", undone: "已撤销：{what}", verdict: "审听结论", help: "快捷键", close: "关闭", cancel: "取消", save: "保存",
  number: "第 {n} 段", reading: "读法", readingHint: "只改读音，不改原文", readAs: "读作", removeReading: "恢复原读法",
  always: "以后都这样读…", alwaysTitle: "加入词典", word: "词", unless: "除外（空格分隔）", affects: "影响 {n} 处", affectsNone: "全部剧集中没有这个词单独出现的地方", addWord: "加入词典", known: "词典里已有：{say}",
  voice: "嗓音", usualVoice: "默认（{role}）", pauseAfter: "段后停顿", ms: "毫秒", usual: "默认", lines: "分句与录音", split: "在光标处拆分", merge: "与下一段合并", editText: "修改原文",
  record: "录音", recordAgain: "再录一版", queued: "有 {n} 件在排队", unqueue: "取消排队", recordMissing: "录制缺少的 {n} 句", recording: "正在录音…", recorded: "录好了，可以听", notRecorded: "尚未录音", take: "版本 {name}", inUse: "使用中", adopt: "采用", sameAs: "与版本 {name} 相同", tryIt: "按此录一版", rate: "语速", inContext: "连着听", listen: "听", adopted: "已采用版本 {name}",
  noSelection: "点正文中的一段，或用 ↑ ↓ 选择", selectHint: "在正文里选中几个字，可以只改它们的读法",
  accept: "采用建议", leaveOut: "采用：略去", confirm: "原样无误", change: "改写…", asText: "改原文", asSpoken: "只改读法", alsoAlike: "相同的另外 {n} 处一起", settled: "已处理疑点", settleFirst: "请先处理这段的疑点：", noDoubts: "没有未决的疑点。", allDoubts: "全部", blockers: "必须处理", story: "整篇", proposed: "建议：",
  blocker: "必须处理", review: "请核对", info: "提示",
  who: "您是哪位？", whoHint: "姓名会写进脚本和审听记录，全组可见。", name: "姓名",
  about: "关于本集", about_title: "标题", about_subtitle: "副标题", about_author: "作者", about_source: "来源", about_date: "日期", about_rights: "授权", rightsHint: "谁、哪天、授权做什么：作者林小满授权，2026-05-03，网络与广播播出",
  gate: "通过前还差什么", gateNone: "没有什么拦着：可以通过。", build: "生成成品", buildAgain: "重新生成", building: "正在生成…", built: "成品已生成", notBuilt: "还没有成品", stale: "脚本在生成之后改过，成品需要重新生成", goThere: "去处理", released: "已通过，已进入播客列表", approveNow: "我听过了，通过", reopen: "撤回通过", reopened: "已撤回，已从播客列表移出",
  loudness: "响度", truePeak: "真峰值", target: "目标", curve: "短时响度（3 秒）", outliers: "听起来不一样的句子", noOutliers: "没有这样的句子。", finished: "成品检查", facts: "成品", size: "大小", label: "AI 标识", length: "时长", engine: "语音引擎", profile: "交付规格", files: "文件",
  fast: "偏快", slow: "偏慢", silence: "句中停顿长", loud: "偏响", quiet: "偏轻",
  empty: "这里还没有剧集", emptyHint: "把文稿放进 scripts/，运行 build-episodes，这个页面会自己更新。", broken: "读不了的脚本", lost: "连接断了，正在重连… 终端里的 narrate preview 还在运行吗？", restarted: "narrate preview 重新启动过：请打开终端里的新链接，这一页会自己接上。", soundError: "声音暂时放不出来", preparing: "正在准备声音…",
  changed: "这一段刚在别处改过，已换成最新内容；您写的字还在输入框里。", gone: "这里刚在别处改过，已换成最新内容。", blocked: "浏览器不让自动播放，请按播放键。",
  draft: "草稿", "not built": "未生成", "script changed": "脚本已改", "to approve": "待通过", unreadable: "读不了", damaged: "文件损坏", approvedOn: "{by} {on} 通过", withdrawnOn: "{by} {on} 撤回", changedSince: "之后有改动：{what}", "the script": "脚本", "the recording": "录音", "the sound": "成品", comma: "、", semicolon: "；", stageReleased: "已发布", retry: "再试一次",
  keysTitle: "键盘操作", singleKeys: "启用单键快捷键", kSpace: "播放 / 暂停", kSeek: "后退 / 前进 3 秒（Shift：10 秒）", kMove: "上一段 / 下一段", kStart: "从头播放本段", kApprove: "通过并下一段", kFix: "标为待修", kEdit: "改读法", kRecord: "录音 / 再录一版", kTake: "连着听最新版本", kLoop: "循环本段", kDoubt: "下一个 / 上一个疑点", kSpeed: "放慢 / 加快", kUndo: "撤销", kHelp: "本说明", kEsc: "离开输入框，关闭窗口", kSave: "输入框里：保存并录音",
  opening: "片头", closing: "片尾", frameHint: "片头片尾的文字在 episodes/series.toml 里改。", byline: "署名（片头里念）", seconds: "秒", failed: "没有成功", missingSound: "有 {n} 句还没有录音，播放时是静音。",
};
export const CODES = {
  "lost-number": "丢失数字", "possible-lost-number": "可能丢失数字", "masked-name": "名字被遮", "masked-author": "作者名被遮", "masked-word": "字被遮", "mask-restored": "补回的字", "repaired-by-context": "按上下文修复", "lost-bytes": "乱码丢字", "lost-separator": "标题粘连", "missing-title": "缺标题", "title-in-table": "标题在表格里", "missing-author": "缺作者", "missing-source": "缺来源", "truncated-end": "结尾不全", "lost-beginning": "开头不全", "one-or-many": "一篇还是多篇", "stray-line": "疑似网页杂行", "personal-data": "个人信息", "merge-conflict": "两边都改过", unreadable: "不知怎么念",
  "script-changed": "脚本已改", "open-blockers": "未决的疑点", engine: "语音引擎", rights: "授权记录", title: "标题", loudness: "响度", "true-peak": "真峰值", container: "格式", "bit-rate": "码率", "sample-rate": "采样率", channels: "声道", chapters: "章节", captions: "字幕", cover: "封面", "spoken-label": "口播标识", "ai-label": "AI 标识", length: "时长", "unproven-lines": "未证实的句子", "draft-tag": "草稿标记", profile: "交付规格",
};
export const WHY = { "lost-number": "数字（年份、数量、面积）在网页上丢了", "possible-lost-number": "可能丢了一个数字，照现在这样也读得通", "masked-name": "名字里有字被遮住，不能猜", "masked-author": "作者名里有字被遮住", "masked-word": "有字被遮住，读法不止一种", "mask-restored": "按上下文补回了被遮的字", "repaired-by-context": "有字节丢失，已按上下文补写", "lost-bytes": "有字节丢失，无法补写", "lost-separator": "标题的两半粘在一起了", "missing-title": "没有标题", "title-in-table": "标题取自一张表格，可能是报名表", "missing-author": "没有写作者", "missing-source": "没有写来源、地点或日期", "truncated-end": "文章到一半就断了，缺下一页", "lost-beginning": "文章从中间开始，缺开头", "one-or-many": "是一个长篇还是多篇？写在 series.toml 的 books 里", "stray-line": "这一行可能是网页上的，不属于故事", "personal-data": "个人隐私：请先取得同意，或者删去", "merge-conflict": "编辑和新稿都改了这里", "unreadable": "不知道怎么念，请写出读法" };
export const REMEDY = { "script-changed": "脚本在生成之后改过，请重新生成", "open-blockers": "请在“疑点”里逐条处理", "engine": "等指定的引擎连得上再生成，或在 series.toml 里改用这个引擎", "rights": "请写明谁在何时授权播出什么", "unreadable": "请在正文里选中这几个字，写上“读作”", "title": "请写上标题", "unproven-lines": "有句子没有完整的录音，请重新生成", "draft-tag": "成品仍标着草稿，请重新生成", "profile": "请按现在的交付规格重新生成" };
export const ERRORS = {
  not_possible: "这样不行：", unknown: "找不到了，请刷新页面。", busy: "还在忙：", engine_out: "朗读引擎现在连不上：", open_doubt: "请先处理这段的疑点。", not_recorded: "这一段还没有录音，先录音、听过再通过。",
  held: "还有事拦着，请先处理。", no_name: "请写上姓名。", bad_value: "填得不对：",
};
