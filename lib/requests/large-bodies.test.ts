import { EventEmitter } from "node:events";
import type http from "node:http";
import { expect, it } from "vitest";
import { LargeBodies } from "./large-bodies";

function exchange(state: { destroyed?: boolean; closed?: boolean } = {}) {
  const request = Object.assign(new EventEmitter(), { destroyed: state.destroyed ?? false });
  const response = Object.assign(new EventEmitter(), { closed: state.closed ?? false });
  return {
    request: request as unknown as http.IncomingMessage & EventEmitter,
    response: response as unknown as http.ServerResponse & EventEmitter,
  };
}

it("admits so many of an account at once, and others beside them", () => {
  const bodies = new LargeBodies(2);
  const sent = [exchange(), exchange()];
  for (const { request, response } of sent) bodies.admit(1, request, response);
  const third = exchange();
  expect(() => bodies.admit(1, third.request, third.response)).toThrow(/at once/);
  bodies.admit(2, third.request, third.response);
});

it("counts a body no more once it has arrived, though its answer is still to come, and once only", () => {
  const bodies = new LargeBodies(1);
  const first = exchange();
  bodies.admit(1, first.request, first.response);
  first.request.emit("end");
  const second = exchange();
  bodies.admit(1, second.request, second.response);
  first.request.emit("close");
  first.response.emit("close");
  const third = exchange();
  expect(() => bodies.admit(1, third.request, third.response)).toThrow(/at once/);
});

it("never counts whoever has gone before it was known who he is", () => {
  const bodies = new LargeBodies(1);
  for (const gone of [exchange({ destroyed: true }), exchange({ closed: true })])
    expect(() => bodies.admit(1, gone.request, gone.response)).toThrow(/broken off/);
  const here = exchange();
  bodies.admit(1, here.request, here.response);
});
