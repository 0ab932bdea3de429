import os from "node:os";

const MiB = 1024 * 1024;

/** The settings the embedded server starts with. docs/operations.md explains each; an installation of your own sets its own. */
export function serverSettings(options: { durable: boolean }): Record<string, string> {
  const sharedBuffersMiB = Math.max(128, Math.min(1024, Math.floor(os.totalmem() / 8 / MiB)));
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    max_connections: "100",
    shared_buffers: `${sharedBuffersMiB}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "256MB",
    effective_cache_size: `${Math.max(512, Math.floor(os.totalmem() / 2 / MiB))}MB`,
    max_wal_size: "4GB",
    random_page_cost: "1.1",
    max_parallel_workers_per_gather: "1",
    checkpoint_timeout: "15min",
    wal_compression: "pglz",
    logging_collector: "off",
    log_line_prefix: "%m [%p] %q%u@%d ",
    log_lock_waits: "on",
    timezone: "UTC",
    idle_in_transaction_session_timeout: "60s",
    // Tests throw their databases away; everybody else keeps every promise the disk can give.
    ...(options.durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
}
