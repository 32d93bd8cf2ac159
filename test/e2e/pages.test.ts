import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReference } from '../../src/http/reference.ts'
import { chromiumPath, openBrowser } from '../support/chromium.ts'
import { send, sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

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
    expect(await page.locator('main').evaluate('element => getComputedStyle(element).maxWidth')).not.toBe('none')
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

  it.each(readReference())('finds every operation of $name on its reference page', async ({ path, documentPath, document }) => {
    const index = await open(browser, new URL('/docs', server.url).href)
    await index.page.getByRole('link', { name: document.info.title, exact: true }).click()
    expect(new URL(index.page.url()).pathname).toBe(path)
    const headings = await index.page.locator('article > h2').allTextContents()
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    expect(headings).toEqual([...operations.map(({ summary }) => summary), 'Anywhere else'])
    await index.page.getByText('Errors', { exact: true }).first().click()
    expect(await index.page.getByRole('link', { name: 'key_missing' }).first().isVisible()).toBe(true)
    const { status, text } = await send(server.url, { method: 'GET', path: documentPath })
    expect([status, JSON.parse(text)]).toEqual([200, JSON.parse(JSON.stringify(document))])
    expect(index.complaints).toEqual([])
    await index.page.close()
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
