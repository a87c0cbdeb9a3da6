/**
 * Words that titles of school administration are made of. A fixed list, not Intl.Segmenter: its dictionary differs
 * between Node and browsers, and the preview would then break lines elsewhere than the issued document.
 */
const WORDS = `
关于 进一步 加强 做好 开展 印发 转发 组织 实施 推进 落实 规范 完善 举办 公布 下达 调整 成立 表彰 申报 评选 召开 报送 填报 深化 提升
全面 有关 专项 重点 年度 学年 学期 春季 秋季 寒假 暑假 上半年 下半年 第一 第二 假期 期间 义务教育 学前教育 高中教育 职业教育 特殊教育
教育局 教育委员会 人民政府 办公室 委员会 领导小组 学校 中小学 幼儿园 小学 初中 高中 中学 教师 学生 校长 家长 教职工 班主任 书记
教育 教学 教研 课程 课堂 教材 考试 招生 入学 学籍 毕业 综合 素质 评价 质量 监测 督导 评估 检查 考核 培训 研修 竞赛 活动 会议 比赛
安全 消防 食品 卫生 健康 心理 防汛 防溺水 疫情 防控 应急 演练 隐患 排查 治理 整治 环境 校园 校车 网络 信息 信息化 数据 平台 系统 建设
管理 服务 保障 工作 任务 计划 规划 方案 办法 规定 细则 意见 通知 的通知 通报 决定 名单 结果 标准 指南 条例 制度 机制 体系 行动 试行 若干
课后 双减 减负 作业 经费 预算 资产 采购 审计 财务 工资 绩效 职称 聘任 招聘 人事 党建 思想 政治 德育 劳动 体育 艺术 科技 阅读 实践 国家 全国
上海市 全市 全区 全县 全省
`
export const TITLE_WORDS: readonly string[] = WORDS.split(/\s+/u).filter((word) => word !== '')

/** Particles and connectives lean on the word before them: 的 等 和 及 与 never begin a line. */
export const NEVER_FIRST = new Set('的等和及与之了暨')
