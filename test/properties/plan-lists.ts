import { expect } from 'vitest'
import { type Answered, type Api, apiOf } from '../e2e/apis.ts'
import { areSame, type ModelCustomer, views } from './customer-model.ts'
import { orderOf } from './list-orders.ts'
import { type Ask, termsOf } from './list-wording.ts'
import { type Now, type Plan, type Request, type Send, unlisted, type Walked } from './plan.ts'

interface Page {
  readonly start: number
  readonly answer: Answered
}

/** What an answer says of the customers that pass, but for themselves. */
interface Standing {
  readonly start: number
  readonly limit: number
  readonly shown: number
  readonly total: number
}

/** How the lists of an API are paged. */
interface Paging {
  readonly limitName: 'limit' | 'page_size'
  readonly limitDefault: number
  readonly limitMax: number
  /** which page is asked for first */
  readonly first: (ask: Ask, limit: number) => { readonly start: number; readonly says: Says }
  /** what asks for the page after an answer, or before it; nothing where the answer says that there is none */
  readonly next: (answer: Answered, page: { readonly start: number; readonly limit: number }, ask: Ask) => Says | undefined
  readonly previous?: (answer: Answered) => Says | undefined
  readonly items: (answer: Answered) => unknown
  /** what else is in the body, with its cursors told by whether they are there */
  readonly told: (answer: Answered) => object
  readonly rightly: (standing: Standing, ask: Ask) => object
}

type Says = readonly (readonly [name: string, value: unknown])[]

export function planList(customers: readonly ModelCustomer[], { ask }: { readonly ask: Ask }): Plan {
  const api = apiOf(ask.api === 'flexprice search' ? 'flexprice' : ask.api)
  const paging = pagings[ask.api]
  const [terms, order] = [termsOf(ask, customers), orderOf(ask)]
  const limit = Math.min(ask.limit ?? paging.limitDefault, paging.limitMax)
  const { start, says } = paging.first(ask, limit)
  const asked: Says = [
    ...terms.flatMap((term) => term.says),
    ...order.says,
    ...(ask.limit === null ? [] : [[paging.limitName, limit] as const]),
    ...(ask.api === 'native' && ask.isCounted ? [['count', true] as const] : []),
  ]
  const outcome = `list ${ask.api}`
  const watches = [...terms.flatMap((term) => term.watches), ...order.watches]
  const request = requestOf(ask, api, [...asked, ...says])
  const plan = { ...unlisted, api, outcome, request, reads: [], writes: [], watches }
  const texts = new Map(asked)
  if (String(texts.get('start_time') ?? '') > String(texts.get('end_time') ?? '~')) return { ...plan, status: 400 }

  const walk = async (send: Send): Promise<Walked> => {
    const answer = await send(request)
    const pages = await follow({
      ask,
      limit,
      first: { start, answer },
      sendFor: (where) => send(requestOf(ask, api, [...asked, ...where])),
    })
    const compare = (now: Now): readonly string[] => {
      const passing = now.customers.filter((customer) => terms.every(({ keeps }) => keeps(customer))).toSorted(order.compare)
      for (const page of pages) expectPage({ ask, api, limit, passing, now }, page)
      const isSome = passing.length > 0 && passing.length < now.customers.filter(({ isArchived }) => !isArchived).length
      return [...(isSome ? [`${outcome}: some`] : []), ...(pages.length > 1 ? [`${outcome}: pages`] : [])]
    }
    return { answer, compare }
  }
  return { ...plan, status: 200, walk }
}

/** Page after page, as far as the answers lead; and one back. */
async function follow({ ask, limit, first, sendFor }: Following): Promise<readonly Page[]> {
  const { next, previous } = pagings[ask.api]
  const pages = [first]
  let page = first
  const turn = async (says: Says | undefined, direction: 1 | -1): Promise<boolean> => {
    if (says === undefined) return false
    page = { start: page.start + direction * limit, answer: await sendFor(says) }
    pages.push(page)
    return true
  }
  let isLed = true
  while (isLed && pages.length < ask.pages) isLed = await turn(next(page.answer, { start: page.start, limit }, ask), 1)
  if (ask.turnsBack) await turn(previous?.(page.answer), -1)
  return pages
}

interface Following {
  readonly ask: Ask
  readonly limit: number
  readonly first: Page
  readonly sendFor: (where: Says) => Promise<Answered>
}

interface Expected {
  readonly ask: Ask
  readonly api: Api
  readonly limit: number
  readonly passing: readonly ModelCustomer[]
  readonly now: Now
}

/** These customers in this order, each as the API shows it. One that was changed at the same time is known by its id only. */
function expectPage({ ask, api, limit, passing, now }: Expected, { start, answer }: Page): void {
  const { items, told, rightly } = pagings[ask.api]
  expect(answer.status, answer.text).toBe(200)
  const wanted = passing.slice(start, start + limit)
  const given = items(answer)
  if (!Array.isArray(given)) throw new Error(`no list: ${answer.text}`)
  expect(given.map(({ id }) => id)).toEqual(wanted.map(({ id }) => api.spell(id)))
  expect(told(answer)).toEqual(rightly({ start, limit, shown: wanted.length, total: passing.length }, ask))
  for (const [index, customer] of wanted.entries()) {
    if (!now.isQuiet(now.customers.indexOf(customer))) continue
    const view = views[api.name](customer)
    const shown = Object.fromEntries(Object.keys(view).map((name) => [name, given[index][name]]))
    if (!areSame(shown, view)) expect(shown).toEqual(view)
  }
}

function requestOf(ask: Ask, api: Api, says: Says): Request {
  if (ask.api === 'flexprice search') {
    const filters = says.filter(([name]) => name === 'filters').map(([, item]) => item)
    const ids = says.filter(([name]) => name === 'customer_ids').map(([, id]) => id)
    const lists = { ...(filters.length > 0 && { filters }), ...(ids.length > 0 && { customer_ids: ids }) }
    return { method: 'POST', path: `${api.collection}/search`, json: { ...Object.fromEntries(says), ...lists } }
  }
  const query = says.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  return { method: 'GET', path: `${api.collection}?${query.join('&')}` }
}

const byOffset: Pick<Paging, 'limitName' | 'first'> = {
  limitName: 'limit',
  first: ({ start }) => ({ start, says: start === 0 ? [] : [['offset', start]] }),
}

const flexpricePaging: Paging = {
  ...byOffset,
  limitDefault: 50,
  limitMax: 1000,
  // it does not say whether more follow, but where they would
  next: ({ body }, { start, limit }) => {
    const { total, offset } = body.pagination as { total: number; offset: number }
    return start + limit < total ? [['offset', offset]] : undefined
  },
  items: ({ body }) => body.items,
  told: ({ body: { items: _, ...rest } }) => rest,
  rightly: ({ start, limit, total }) => ({ pagination: { total, limit, offset: start + limit } }),
}

const pagings: Readonly<Record<Ask['api'], Paging>> = {
  native: {
    limitName: 'limit',
    limitDefault: 25,
    limitMax: 100,
    first: () => ({ start: 0, says: [] }),
    next: ({ body }) => cursor(body.next_cursor),
    previous: ({ body }) => cursor(body.previous_cursor),
    items: ({ body }) => body.data,
    told: ({ body: { data: _, next_cursor, previous_cursor, ...rest } }) => {
      return { ...rest, next: typeof next_cursor, previous: typeof previous_cursor }
    },
    rightly: ({ start, limit, total }, { isCounted }) => {
      const hasMore = start + limit < total
      const counted = isCounted ? { total, total_is_minimum: false } : {}
      return { has_more: hasMore, next: hasMore ? 'string' : 'object', previous: start > 0 ? 'string' : 'object', ...counted }
    },
  },
  monk: {
    ...byOffset,
    limitDefault: 10,
    limitMax: 100,
    next: ({ body }, { start, limit }) => (body.hasMore === true ? [['offset', start + limit]] : undefined),
    items: ({ body }) => body.data,
    told: ({ body: { data: _, ...rest } }) => rest,
    rightly: ({ start, shown, total }) => ({ hasMore: start + shown < total, total }),
  },
  'billing-io': {
    ...byOffset,
    limitDefault: 25,
    limitMax: 100,
    next: ({ body }, { start, limit }, { byCursor }) => {
      if (byCursor) return cursor(body.next_cursor)
      return body.has_more === true ? [['offset', start + limit]] : undefined
    },
    items: ({ body }) => body.data,
    told: ({ body: { data: _, next_cursor, ...rest } }) => ({ ...rest, next: typeof next_cursor }),
    rightly: ({ start, limit, total }) => {
      const hasMore = start + limit < total
      return { has_more: hasMore, next: hasMore ? 'string' : 'object' }
    },
  },
  mentium: {
    limitName: 'page_size',
    limitDefault: 50,
    limitMax: 100,
    first: ({ start }, limit) => ({ start: start * limit, says: start === 0 ? [] : [['page', start + 1]] }),
    next: ({ body }, { start, limit }) => {
      const { has_more } = body.pagination as { has_more: boolean }
      return has_more ? [['page', start / limit + 2]] : undefined
    },
    items: ({ body }) => body.items,
    told: ({ body: { items: _, ...rest } }) => rest,
    rightly: ({ start, limit, total }) => {
      const [page, pages] = [start / limit + 1, Math.ceil(total / limit)]
      const more = { has_more: page < pages, has_next: page < pages, has_previous: page > 1 }
      return { pagination: { page, page_size: limit, total, total_items: total, total_pages: pages, ...more } }
    },
  },
  flexprice: flexpricePaging,
  'flexprice search': flexpricePaging,
}

function cursor(value: unknown): Says | undefined {
  return typeof value === 'string' ? [['cursor', value]] : undefined
}
