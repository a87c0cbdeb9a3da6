/** Which addresses the gate may reach: public unicast only, and what the operator has listed. */
import ipaddr from 'ipaddr.js'

/** Metadata services of the clouds; some lie in ranges that are otherwise public. */
const metadata = new Set(['100.100.100.200', '169.254.169.254', '169.254.0.23', 'fd00:ec2::254'])

export type AddressRules = { readonly allowed: readonly string[] }

export function mayReach(address: string, rules: AddressRules): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (metadata.has(parsed.toString())) return false
  if (rules.allowed.some((range) => isWithin(parsed, range))) return true
  return parsed.range() === 'unicast' && !isTunnel(parsed)
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, range: string): boolean {
  const [base, bits] = ipaddr.parseCIDR(range)
  if (address.kind() !== base.kind()) return false
  return address.match(base, bits)
}

/** IPv6 forms that carry an IPv4 address inside: 64:ff9b::/96, 2002::/16, 2001::/32, IPv4-mapped. */
function isTunnel(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.kind() === 'ipv4') return false
  return ['64:ff9b::/96', '2002::/16', '2001::/32', '::ffff:0:0/96', '::/96'].some((range) => isWithin(address, range))
}
