/** Lines for the person at the terminal: what is being done, and how long it took. */
const isTerminal = process.stdout.isTTY === true

export const say = (line) => process.stdout.write(`${line}\n`)

/** Shows that a long step is alive: seconds count up in place on a terminal; elsewhere one line at each end. */
export async function step(title, work) {
  const start = Date.now()
  const seconds = () => ((Date.now() - start) / 1000).toFixed(isTerminal ? 0 : 1)
  if (!isTerminal) say(`· ${title}……`)
  const timer = isTerminal
    ? setInterval(() => process.stdout.write(`\r· ${title}……（${seconds()} 秒）`), 500)
    : undefined
  try {
    const result = await work()
    say(`${isTerminal ? '\r' : ''}✓ ${title}（${seconds()} 秒）`)
    return result
  } catch (error) {
    say(`${isTerminal ? '\r' : ''}✗ ${title}（${seconds()} 秒）`)
    throw error
  } finally {
    clearInterval(timer)
  }
}
