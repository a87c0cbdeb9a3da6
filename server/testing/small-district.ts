/** The probes' small district, for tests. */
export { addSchool, smallDistrict, type Person, type SmallDistrict } from '../app/probe/small-district.ts'
