import { createServer, type Socket } from "node:net";

export type FakeServer = { readonly port: number; readonly stop: () => Promise<void> };

/** A TCP server that does whatever the test says with what it is sent. */
export function startFakeServer(onData: (socket: Socket, data: Buffer) => void): Promise<FakeServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", (data: Buffer) => onData(socket, data));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      resolve({
        port,
        stop: () =>
          new Promise((stopped) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => stopped());
          }),
      });
    });
  });
}

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number): Buffer => Buffer.concat([int16(value >>> 16), int16(value & 65535)]);
const text = (value: string): Buffer => Buffer.from(`${value}\0`);

/** Speaks just enough of the protocol to pass for a server of a version: every query is answered with one row that holds it. */
export function speakAsVersion(versionNumber: string): (socket: Socket, data: Buffer) => void {
  const ready = message("Z", Buffer.from("I"));
  const column = Buffer.concat([text("version"), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]);
  const row = Buffer.concat([int16(1), int32(versionNumber.length), Buffer.from(versionNumber)]);
  const answer = [
    message("T", Buffer.concat([int16(1), column])),
    message("D", row),
    message("C", text("SELECT 1")),
    ready,
  ];
  return (socket, data) => {
    if (data.length === 8 && data.readInt32BE(4) === 80877103) socket.write("N");
    else if (data[0] === 0) socket.write(Buffer.concat([message("R", int32(0)), ready]));
    else if (data[0] === "Q".charCodeAt(0)) socket.write(Buffer.concat(answer));
  };
}
