import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReference } from '../../src/http/reference.ts'
import { chromiumPath, openBrowser } from '../support/chromium.ts'
import { send, sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const problems = readdirSync(join(import.meta.dirname, '../../docs/errors')).map((file) => file.replace(/\.md$/, ''))

describe.skipIf(chromiumPath === undefined)('a person with a browser', () => {
  let server: TestServer
  let browser: Browser
  beforeAll(async () => {
    server = await startTestServer('embedded')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  it('finds at the address itself what the server speaks, styled, without a complaint of the browser', async () => {
    const { page, complaints } = await open(browser, server.url)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Billfold')
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['monk', 'flexprice', 'billing-io', 'mentium', 'moment'])
    expect(await page.evaluate('getComputedStyle(document.body).maxWidth')).not.toBe('none')
    expect(complaints).toEqual([])
    await page.close()
  })

  it('finds the page of a problem at the address that its type names', async () => {
    const { body } = await sendJson(server.url, { method: 'POST', path: '/v1/customers', key: server.adminKeys.live, json: {} })
    const { page, complaints } = await open(browser, new URL(String(body.type), server.url).href)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('fields_invalid')
    await page.goto(new URL('/docs/errors', server.url).href)
    await page.getByRole('link', { name: 'external_id_taken' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('external_id_taken')
    expect(complaints).toEqual([])
    await page.close()
  })

  it.each([
    ['/', 'Billfold', []],
    ['/docs', 'Reference · Billfold', ['Billfold', 'Reference']],
    ['/docs/monk', 'Monk API · Billfold', ['Billfold', 'Reference', 'Monk API']],
    ['/docs/errors', 'Errors · Billfold', ['Billfold', 'Reference', 'Errors']],
    ['/docs/errors/key_missing', 'key_missing · Billfold', ['Billfold', 'Reference', 'Errors', 'key_missing']],
  ])('sees at %s where it is, and goes back from there', async (path, title, trail) => {
    const { page, complaints } = await open(browser, new URL(path, server.url).href)
    expect(await page.title()).toBe(title)
    const breadcrumb = page.getByRole('navigation', { name: 'Breadcrumb' })
    expect(await breadcrumb.getByRole('listitem').allTextContents()).toEqual(trail)
    for (const name of trail.slice(0, -1)) {
      await page.goto(new URL(path, server.url).href)
      await breadcrumb.getByRole('link', { name }).click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name)
    }
    expect(complaints).toEqual([])
    await page.close()
  })

  it('reads in the list of problems the status and the first sentence of each', async () => {
    const { page } = await open(browser, new URL('/docs/errors', server.url).href)
    expect((await page.getByRole('rowheader').allTextContents()).sort()).toEqual([...problems].sort())
    const rows = await page.locator('tbody tr').allTextContents()
    expect(rows.filter((row) => !/^[a-z_]+[45]\d\d[A-Z].*\.$/.test(row))).toEqual([])
    expect(rows).toContain(
      'body_malformed400The request body is not valid JSON, is not UTF-8, is absent where it is needed, or is nested deeper than 32 levels.',
    )
    await page.close()
  })

  it('still gets a problem as JSON where there is no page', async () => {
    const headers = { accept: 'text/html' }
    const { status, text } = await send(server.url, { method: 'GET', path: '/docs/errors/none', headers })
    expect([status, JSON.parse(text)]).toMatchObject([404, { code: 'route_not_found' }])
  })

  it.each(readReference())('finds every operation of $name on its reference page', async ({ path, documentPath, document }) => {
    const index = await open(browser, new URL('/docs', server.url).href)
    await index.page.getByRole('link', { name: `${document.info.title} API`, exact: true }).click()
    // the whole page, of which the browser shows the beginning before it has the end
    await index.page.waitForURL(new URL(path, server.url).href, { waitUntil: 'load' })
    const headings = await index.page.locator('article > :first-child').allTextContents()
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    const inOrder = document.tags.flatMap(({ name }) => operations.filter(({ tags }) => tags[0] === name))
    expect(headings).toEqual([...inOrder.map(({ summary }) => summary), 'Anywhere else'])
    expect(await index.page.evaluate("[...document.querySelectorAll('article')].map(({ id }) => id)")).toEqual([
      ...inOrder.map(({ operationId }) => operationId),
      'anywhere',
    ])
    await index.page.getByText('Errors', { exact: true }).first().click()
    expect(await index.page.getByRole('link', { name: 'key_missing' }).first().isVisible()).toBe(true)
    const { status, text } = await send(server.url, { method: 'GET', path: documentPath })
    expect([status, JSON.parse(text)]).toEqual([200, JSON.parse(JSON.stringify(document))])
    expect(index.complaints).toEqual([])
    await index.page.close()
  })

  it.each(readReference())(
    'is told at the top of the page of $name, once, what its examples take for granted',
    async ({ path }) => {
      const { page } = await open(browser, new URL(path, server.url).href)
      const told = page.locator('main > p').filter({ hasText: '$URL' })
      expect(await told.count()).toBe(1)
      for (const words of ['$KEY', 'credentials.json', 'sandbox', 'placeholders'])
        expect(await told.textContent()).toContain(words)
      expect(await page.locator('main > p:has-text("$URL") ~ nav').count()).toBe(1)
      await page.close()
    },
  )

  it.each(['/', '/docs', '/docs/errors', '/docs/errors/webhook_endpoints_exhausted', ...readReference().map(({ path }) => path)])(
    'reads %s on a telephone: nothing is cut off, and no name is broken in the middle of a word',
    async (path) => {
      const { page } = await open(browser, new URL(path, server.url).href)
      await page.setViewportSize({ width: 390, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
      expect(await page.evaluate(brokenWords)).toEqual([])
      await page.close()
    },
  )

  it('scrolls a wide table with the keyboard', async () => {
    const { page } = await open(browser, new URL('/docs/native', server.url).href)
    await page.setViewportSize({ width: 390, height: 800 })
    const box = page.getByRole('region', { name: 'Create a customer: body' })
    await box.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.evaluate('document.activeElement.scrollLeft')).toBeGreaterThan(0)
    await page.close()
  })

  it('is served by this host alone', async () => {
    const { page } = await open(browser, new URL('/docs/native', server.url).href)
    const hosts: string[] = []
    page.on('request', (request) => hosts.push(new URL(request.url()).host))
    await page.reload()
    expect([...new Set(hosts)]).toEqual([new URL(server.url).host])
    expect(await page.locator('script, img, iframe').count()).toBe(0)
    await page.close()
  })
})

/** Runs in the page: the words of names, outside of examples, that stand on more than one line. */
const brokenWords = `[...document.querySelectorAll(':not(pre) > code')].flatMap((element) => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const broken = []
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/[A-Za-z0-9]+/g)) {
      const range = document.createRange()
      range.setStart(texts.currentNode, index)
      range.setEnd(texts.currentNode, index + word.length)
      if (range.getClientRects().length > 1) broken.push(element.textContent)
    }
  }
  return broken
})`

/** A page, and everything that the browser says against it. */
async function open(browser: Browser, url: string): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`))
  const response = await page.goto(url)
  if (response?.status() !== 200) complaints.push(`${url} answered ${response?.status()}`)
  return { page, complaints }
}
