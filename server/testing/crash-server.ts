/** A server to be killed: builds the house over the given database and prints its port. */
import { flushCompileCache } from 'node:module'
import { buildHouse } from '../app/wire.ts'
import { readConfig } from '../platform/config/config.ts'

const [appUrl = '', dataDir = ''] = process.argv.slice(2)
const config = readConfig({ SHUYUAN_LOG: 'silent', SHUYUAN_PORT: '0', SHUYUAN_DATA: dataDir, SHUYUAN_RATE: '1000000' })
const house = buildHouse({ config, appUrl, log: () => undefined })
const app = await house.listen()
house.dispatcher.start()
const address = app.server.address()
process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
// It will be killed, and then nothing is kept; the next one starts with what this one has compiled.
flushCompileCache()
