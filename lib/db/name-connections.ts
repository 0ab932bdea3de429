export { nameConnections } from "./client";
