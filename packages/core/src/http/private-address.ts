import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'

/** Whether an IP address must not be fetched for somebody else: anything but a public address, and every address of this machine. */
export function isPrivateAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true
  const parsed = ipaddr.process(address)
  return parsed.range() !== 'unicast' || isOwnAddress(parsed.toString())
}

function isOwnAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((addresses = []) =>
    addresses.some((own) => ipaddr.process(own.address).toString() === address),
  )
}
