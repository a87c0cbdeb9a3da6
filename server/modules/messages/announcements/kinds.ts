/**
 * The one place that says what is announced how. `{x}` is filled from the announcement's words. A new channel is a
 * file beside announcements/channels and its name here.
 */
export type Channel = 'inbox' | 'mail'

export type AnnouncementKind = {
  readonly title: string
  readonly body: string
  readonly channels: readonly Channel[]
}

export const announcementKinds = {
  'document.arrived': {
    title: '来文待签收：{title}',
    body: '{sender}发来《{title}》{reference}，请及时签收。',
    channels: ['inbox'],
  },
  'document.reminded': {
    title: '催办：请签收《{title}》',
    body: '{sender}第 {times} 次催办{note}。请尽快签收。',
    channels: ['inbox', 'mail'],
  },
  'document.recalled': { title: '已撤回：{title}', body: '{sender}撤回了这件来文：{reason}', channels: ['inbox'] },
  'document.returned': { title: '{school}退回了《{title}》', body: '理由：{reason}', channels: ['inbox'] },
  'document.signed_by_clerk': { title: '来文待阅：{title}', body: '{clerk}已签收，请阅。', channels: ['inbox'] },
  'task.arrived': { title: '待办：{title}', body: '请办理「{node}」。', channels: ['inbox'] },
  'task.returned': { title: '退回给您：{title}', body: '{who}退回：{opinion}', channels: ['inbox', 'mail'] },
  'task.handed_on': { title: '请接办：{title}', body: '{who}已离开，「{node}」转给您办理。', channels: ['inbox'] },
  'site.offer_arrived': { title: '收到报送：{title}', body: '{from}发来《{title}》，{state}。', channels: ['inbox'] },
  'site.source_changed': {
    title: '来源有改动：{title}',
    body: '采用过的《{title}》来源已修改，{state}。',
    channels: ['inbox'],
  },
  'site.submission_decided': { title: '报送{state}：{title}', body: '{reason}', channels: ['inbox'] },
  'site.offer_recalled': {
    title: '来源撤回：{title}',
    body: '来源撤回了《{title}》：{reason}。已采用的已从网站下线。',
    channels: ['inbox', 'mail'],
  },
  'site.duty': { title: '{site}：{title}{days}不合格', body: '{detail}。请尽快更新。', channels: ['inbox', 'mail'] },
  'site.look_changed': {
    title: '{site}{what}',
    body: '教育局的改版方案「{name}」，内容没有变动。有问题请联系教育局网站管理人员。',
    channels: ['inbox'],
  },
  'site.template_failed': {
    title: '{site}：模板「{name}」出错',
    body: '{problem}。已用内置样式代替，修改并保存后重新启用。',
    channels: ['inbox'],
  },
  'site.takeover_started': {
    title: '教育局接管了网站「{site}」',
    body: '{who}接管到{until}，原因：{reason}。需要时可以在网站页面上方结束接管。',
    channels: ['inbox', 'mail'],
  },
  'site.takeover_ended': { title: '网站「{site}」的接管已结束', body: '{who}。', channels: ['inbox'] },
  'site.letter': { title: '收到来信：{title}', body: '请在 5 个工作日内答复。', channels: ['inbox'] },
  'site.links.dead': {
    title: '{site}：有 {count} 个链接打不开',
    body: '链接普查新发现，例如 {example}。请改正或去掉，改好后可以在「链接普查」里重新检查。',
    channels: ['inbox', 'mail'],
  },
  'site.altered': { title: '{site}：网页异常', body: '{what}，{outcome}。', channels: ['inbox', 'mail'] },
  'instance.finished': { title: '已办结：{title}', body: '您发起的事项已办结。', channels: ['inbox'] },
} as const satisfies Record<string, AnnouncementKind>

export type AnnouncementName = keyof typeof announcementKinds

export const fill = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
