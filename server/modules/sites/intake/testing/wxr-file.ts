/** WordPress exports made by program: as much of the real thing as an importer can be wrong about. */

export type Piece = {
  readonly id: number
  readonly type?: string
  readonly title: string
  readonly link?: string
  readonly content?: string
  readonly status?: string
  readonly date?: string
  readonly categories?: readonly (readonly [domain: string, key: string, title: string])[]
  readonly url?: string
  readonly meta?: readonly (readonly [string, string])[]
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

export const wxrItem = (piece: Piece): string => {
  const { id, type = 'post', date = '2019-05-06 08:30:00' } = piece
  return `<item><title>${cdata(piece.title)}</title><link>${piece.link ?? `http://old.school.cn/2019/05/p-${id}/`}</link>
<pubDate>Mon, 06 May 2019 00:30:00 +0000</pubDate><dc:creator>${cdata('zhang')}</dc:creator>
<guid isPermaLink="false">http://old.school.cn/?p=${id}</guid><content:encoded>${cdata(piece.content ?? '')}</content:encoded>
<excerpt:encoded>${cdata('')}</excerpt:encoded><wp:post_id>${id}</wp:post_id><wp:post_date>${cdata(date)}</wp:post_date>
<wp:post_date_gmt>${cdata('0000-00-00 00:00:00')}</wp:post_date_gmt><wp:status>${piece.status ?? 'publish'}</wp:status><wp:post_type>${type}</wp:post_type>
${piece.url ? `<wp:attachment_url>${piece.url}</wp:attachment_url>` : ''}
${(piece.categories ?? []).map(([domain, key, title]) => `<category domain="${domain}" nicename="${key}">${cdata(title)}</category>`).join('')}
${(piece.meta ?? []).map(([key, value]) => `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`).join('')}
</item>`
}

export const wxrHead = (encoding = 'UTF-8', before = ''): string => `<?xml version="1.0" encoding="${encoding}" ?>
${before}<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>育才小学旧站</title><link>http://old.school.cn</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>http://old.school.cn</wp:base_site_url><wp:base_blog_url>http://old.school.cn</wp:base_blog_url>
<wp:author><wp:author_login>zhang</wp:author_login><wp:author_display_name>${cdata('张老师')}</wp:author_display_name></wp:author>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>xinwen</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>${cdata('学校新闻')}</wp:cat_name></wp:category>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>%e8%bf%90%e5%8a%a8</wp:category_nicename><wp:category_parent>xinwen</wp:category_parent><wp:cat_name>${cdata('运动会')}</wp:cat_name></wp:category>
<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>tongzhi</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>${cdata('通知公告')}</wp:cat_name></wp:category>
`

export const wxrFile = (pieces: readonly Piece[], encoding = 'UTF-8'): string =>
  `${wxrHead(encoding)}${pieces.map(wxrItem).join('\n')}</channel></rss>`

const news = [['category', 'xinwen', '学校新闻']] as const

/** What one school's old site had: published, draft and thrown away; pictures given and lost; short codes; a script. */
export const oldSite: readonly Piece[] = [
  {
    id: 11,
    title: '春季运动会圆满结束',
    link: 'http://old.school.cn/2019/05/%E6%98%A5%E5%AD%A3%E8%BF%90%E5%8A%A8%E4%BC%9A/',
    content: `第一段：操场上红旗招展。\n\n第二段有<strong>加粗</strong>和<a href="http://old.school.cn/2019/05/p-12/">旧链接</a>。
[caption id="attachment_21" width="300"]<a href="x"><img src="http://old.school.cn/wp-content/uploads/2019/05/race-300x200.jpg" alt="赛跑"></a> 百米赛跑[/caption]
<script>alert(1)</script><img src="http://old.school.cn/wp-content/uploads/2019/05/lost.jpg">
<a href="http://old.school.cn/wp-content/uploads/2019/05/plan.pdf">活动方案</a>`,
    categories: [...news, ['category', '%e8%bf%90%e5%8a%a8', '运动会'], ['post_tag', 'tiyu', '体育']],
    meta: [['_thumbnail_id', '21']],
  },
  { id: 12, title: '关于放假的通知', content: '五月一日放假。', categories: [['category', 'tongzhi', '通知公告']] },
  { id: 13, title: '还没写完', content: '草稿内容', status: 'draft', categories: news },
  { id: 14, title: '扔掉的', content: '不要了', status: 'trash', categories: news },
  { id: 15, title: '图集', content: '[gallery ids="21,22"]\n\n[su_slider speed="3"]', categories: news },
  { id: 16, type: 'page', title: '校史', link: 'http://old.school.cn/history/', content: '<p>建校于 1956 年。</p>' },
  {
    id: 21,
    type: 'attachment',
    title: 'race',
    status: 'inherit',
    url: 'http://old.school.cn/wp-content/uploads/2019/05/race.jpg',
  },
  {
    id: 22,
    type: 'attachment',
    title: 'lost',
    status: 'inherit',
    url: 'http://old.school.cn/wp-content/uploads/2019/05/lost.jpg',
  },
  { id: 31, type: 'nav_menu_item', title: '首页', categories: [['nav_menu', 'main', '主菜单']] },
]
