import { expect, it } from "vitest";
import { networkOf, readClientAddress } from "./client-address";

const connection = "198.51.100.9";

it.each([
  ["nobody's word, without a trusted proxy", 0, "203.0.113.7", connection],
  ["the proxy's entry", 1, "203.0.113.7", "203.0.113.7"],
  ["the proxy's entry, not what the caller had written before it", 1, "192.0.2.1, 203.0.113.7", "203.0.113.7"],
  ["the first proxy's entry of two", 2, "192.0.2.1, 203.0.113.7, 10.0.0.1", "203.0.113.7"],
  ["the connection, when fewer entries stand there than proxies are trusted", 2, "203.0.113.7", connection],
  ["the connection, when the entry is none", 1, "unknown", connection],
  ["the connection, when there is no header", 1, undefined, connection],
  ["an entry with its port", 1, "203.0.113.7:4711", "203.0.113.7"],
  ["an IPv6 entry with its port", 1, "[2001:db8::1]:4711", "2001:db8::1"],
])("takes %s", (_, trusted, forwardedFor, expected) => {
  expect(readClientAddress({ connection, forwardedFor }, trusted)).toBe(expected);
});

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("counts %s as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
