/** A house of two schools, each with its site. */
import { testHouse, type TestHouseOptions } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from './site-journey.ts'

export type Journey = Awaited<ReturnType<typeof siteJourney>>

export async function twoSchools(options: TestHouseOptions = {}) {
  const house = await testHouse(options)
  const district = await smallDistrict(house.house.uow, 2)
  const [one, other] = district.schools
  if (!one || !other) throw new Error('no schools')
  const first = await siteJourney(house, one, 'first.localhost')
  const second = await siteJourney(house, other, 'second.localhost')
  return { house, district, one, other, first, second }
}
