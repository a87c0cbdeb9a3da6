/** What a web office sets once per site: its look, its footer, its home page. */
import { z } from 'zod'
import { Id } from '../kernel/ids.ts'
import { Line, Prose } from '../kernel/text.ts'
import { HomeLayout } from './blocks.ts'

export const ThemeKey = z.enum(['tongqu', 'qiming', 'zhizhi', 'hongyi', 'jiangxin', 'zhengwu'])
export type ThemeKey = z.infer<typeof ThemeKey>

export const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, '颜色应写成 #1661AB 的样子')
const WebAddress = z
  .string()
  .max(500)
  .refine((text) => /^https?:\/\/[^\s"'<>]+$/.test(text) && URL.canParse(text), '网址应以 http:// 或 https:// 开头')

/** 党政机关网站 footers are data, not template text (国办发〔2017〕47号; ICP 备案 and 公安备案 rules). */
export const SiteFooter = z.strictObject({
  sponsor: Line(100, 0).default(''),
  undertaker: Line(100, 0).default(''),
  /** ICP 备案号, «沪ICP备…号». */
  icp: Line(60, 0).default(''),
  /** 公安备案号, «沪公网安备 …号». */
  police: Line(60, 0).default(''),
  /** 网站标识码, ten digits and letters. */
  idCode: z
    .string()
    .regex(/^[0-9A-Za-z]{0,20}$/, '网站标识码只有数字和字母')
    .default(''),
  telephone: Line(60, 0).default(''),
  mail: Line(100, 0).default(''),
  address: Line(200, 0).default(''),
  postcode: z
    .string()
    .regex(/^(\d{6})?$/, '邮政编码是六位数字')
    .default(''),
})
export type SiteFooter = z.infer<typeof SiteFooter>

export const SiteSettings = z.strictObject({
  slogan: Line(60, 0).default(''),
  primary: Colour.nullable().default(null),
  accent: Colour.nullable().default(null),
  logo: Id.nullable().default(null),
  footer: SiteFooter.default(() => SiteFooter.parse({})),
  /** 无障碍声明; empty = the standard text. */
  accessibility: Prose(5000).default(''),
  friends: z
    .array(z.strictObject({ title: Line(60), href: WebAddress }))
    .max(60)
    .default([]),
  home: HomeLayout.default({ sections: [] }),
})
export type SiteSettings = z.infer<typeof SiteSettings>

/** A host name as people type it: lower case, no port, at least one dot or a name under localhost. */
export const HostName = z
  .string()
  .max(253)
  .transform((text) => text.trim().toLowerCase().replace(/\.$/, ''))
  .refine(
    (text) => /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(text),
    '域名应写成 www.school.edu.cn 的样子，不带 http:// 和端口',
  )
