/** robots.txt and addresses, rule by rule. */
import { describe, expect, it } from 'vitest'
import { ownAddress, patternOf, scopeOf } from './crawl-address.ts'
import { readRobots } from './robots.ts'

describe('robots.txt', () => {
  const robots = (text: string) => readRobots(text, 'shuyuan-move-in')
  it.each([
    ['', '/a', true],
    ['User-agent: *\nDisallow: /', '/a', false],
    ['User-agent: *\nDisallow:', '/a', true],
    ['User-agent: *\nDisallow: /admin', '/administrator', false],
    ['User-agent: *\nDisallow: /a/\nAllow: /a/b', '/a/b.html', true],
    ['User-agent: *\nDisallow: /*.asp$', '/x/y.asp', false],
    ['User-agent: *\nDisallow: /*.asp$', '/x/y.asp?id=1', true],
    ['User-agent: *\nDisallow: /*?page=', '/x?page=2', false],
    ['User-agent: Baiduspider\nDisallow: /', '/a', true],
    ['User-agent: Shuyuan-Move-In\nDisallow: /b\n\nUser-agent: *\nDisallow: /', '/a', true],
    ['User-agent: shuyuan-move-in\nDisallow: /b\n\nUser-agent: *\nDisallow: /', '/b', false],
    ['User-agent: a\nUser-agent: *\nDisallow: /x', '/x', false],
    ['Disallow: /', '/a', true],
    ['User-agent: *\r\nDisallow: /x # why\r\n', '/x', false],
  ])('%j and %s: %s', (text, path, allowed) => {
    expect(robots(text).allows(path)).toBe(allowed)
  })
  it('the delay is taken, within reason', () => {
    expect(robots('User-agent: *\nCrawl-delay: 3').delay).toBe(3)
    expect(robots('User-agent: *\nCrawl-delay: 9999').delay).toBe(30)
    expect(robots('User-agent: *\nCrawl-delay: soon').delay).toBe(0)
  })
  it('a rule made to burst is read in no time', () => {
    const began = performance.now()
    robots(`User-agent: *\nDisallow: /${'*a'.repeat(5000)}$`).allows(`/${'a'.repeat(5000)}b`)
    expect(performance.now() - began).toBeLessThan(500)
  })
})

describe('addresses', () => {
  const scope = scopeOf('http://www.old.cn/')
  it.each([
    ['http://old.cn/a#b', 'http://www.old.cn/a'],
    ['https://www.old.cn/a', 'http://www.old.cn/a'],
    ['http://www.old.cn/a.jsp;jsessionid=12AB?id=3&PHPSESSID=9', 'http://www.old.cn/a.jsp?id=3'],
    ['http://other.cn/a', null],
    ['http://www.old.cn:81/a', null],
    ['http://www.old.cn/a/a/a/a/b', null],
    ['javascript:alert(1)', null],
    [`http://www.old.cn/${'a'.repeat(2000)}`, null],
  ])('%s → %s', (given, own) => {
    expect(ownAddress(given, scope)).toBe(own)
  })
  it('pages of one program have one pattern', () => {
    expect(patternOf('http://o/news/12.html')).toBe(patternOf('http://o/news/7.html'))
    expect(patternOf('http://o/c?m=1&y=2')).toBe(patternOf('http://o/c?y=9&m=12'))
  })
})
