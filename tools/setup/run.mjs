/** Runs a program to its end and keeps what it said, for when it fails. */
import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

export class StepFailed extends Error {}

const running = new Set()
/** Ctrl-C reaches the children by the terminal's group; a plain SIGTERM only reaches this process. */
export const stopRunning = (signal) => {
  for (const child of running) child.kill(signal)
}

export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const { quiet = true, timeout, env } = options
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      ...(timeout ? { timeout } : {}),
    })
    running.add(child)
    let said = ''
    const keep = (part) => {
      said = (said + part).slice(-20_000)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.once('error', fail)
    child.once('close', (code) => {
      running.delete(child)
      if (code === 0) done(said)
      else fail(new StepFailed(`${command} ${args.join(' ')}\n${said.trim()}`))
    })
  })
}
