import ipaddr from 'ipaddr.js'

/** Who an address counts as: an IPv4 address itself, an IPv6 address its /64, which one household or server has whole. Ports that proxies add are left out. */
export function networkOf(address: string): string {
  const [, bracketed, plain] = /^(?:\[(.+)\]|([\d.]+))(?::\d+)?$/.exec(address) ?? []
  const host = bracketed ?? plain ?? address
  if (!ipaddr.isValid(host)) return host
  const parsed = ipaddr.process(host)
  if (parsed instanceof ipaddr.IPv4) return parsed.toString()
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}
