/** Waits for the job of an import, as the page does. */
import * as intake from '@shuyuan/contract/sites/intake.ts'
import type { siteJourney } from '../../testing/site-journey.ts'

type Journey = Awaited<ReturnType<typeof siteJourney>>
const underWay = new Set(['crawling', 'checking', 'applying'])

export async function applied({ siteId, people }: Journey, intakeId: string, seconds = 30): Promise<intake.IntakeView> {
  for (const until = Date.now() + seconds * 1000; ; ) {
    const view = await people.webmaster(intake.getIntake, { params: { siteId, intakeId } })
    if (!underWay.has(view.status)) return view
    if (Date.now() > until) throw new Error(`the import is still ${view.status}: ${view.done}/${view.total}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
