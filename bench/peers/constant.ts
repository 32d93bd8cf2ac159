// node:http answering the same to everything, once it has taken in the body: what a request costs before anybody does anything.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** as long as a customer of the native API */
const answerBytes = 850

const answer = Buffer.from(JSON.stringify({ name: 'x'.repeat(answerBytes - JSON.stringify({ name: '' }).length) }))
const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': answer.length }

const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    response.writeHead(request.method === 'POST' ? 201 : 200, headers)
    response.end(answer)
  })
})
server.listen(0, '127.0.0.1', () => console.log(`ready ${(server.address() as AddressInfo).port}`))
