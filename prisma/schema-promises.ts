/**
 * What the documents that started the project promise of the database, by table, column, uniqueness and deletion; the
 * deviations that docs/architecture.md decided are listed at the end. prisma/schema.db.test.ts compares.
 */

const words = (text: string) => text.trim().split(/\s+/);

export const baseTables = {
  cpu: words(`id name manufacturer socket cores threads tdp_w igpu_model release_year cpu_mark_multi cpu_mark_single igpu_mark
    passmark_slug passmark_category passmark_id notes attributes_json created_at updated_at`),
  gpu: words("id name manufacturer gpu_mark metal_score notes attributes_json created_at updated_at"),
  listing:
    words(`id title listing_url seller device_model price_usd price_date condition status cpu_id gpu_id ram_spec_id
    primary_storage_profile_id secondary_storage_profile_id ports_profile_id ram_gb ram_notes primary_storage_gb
    primary_storage_type secondary_storage_gb secondary_storage_type os_license other_components notes manufacturer series
    model_number form_factor ruleset_id adjusted_price_usd valuation_breakdown dollar_per_cpu_mark_single
    dollar_per_cpu_mark_single_adjusted dollar_per_cpu_mark_multi dollar_per_cpu_mark_multi_adjusted active_profile_id
    score_cpu_multi score_cpu_single score_gpu score_composite dollar_per_cpu_mark dollar_per_single_mark perf_per_watt
    raw_listing_json attributes_json other_urls created_at updated_at`),
  valuation_ruleset:
    words(`id name description version is_active created_by priority metadata_json conditions_json created_at
    updated_at`),
  valuation_rule_group:
    words(`id ruleset_id name category description display_order weight is_active metadata_json created_at
    updated_at`),
  valuation_rule_v2:
    words(`id group_id name description priority is_active evaluation_order metadata_json created_by version
    created_at updated_at`),
  valuation_rule_condition:
    words(`id rule_id parent_condition_id field_name field_type operator value_json logical_operator
    group_order created_at`),
  valuation_rule_action: words(`id rule_id action_type metric value_usd unit_type formula modifiers_json display_order
    created_at`),
  valuation_rule_version: words("id rule_id version snapshot_json change_note created_by created_at"),
  valuation_rule_audit: words("id rule_id action actor_id actor_name changes impact_json created_at"),
  profile: words("id name description weights_json rule_group_weights is_default created_at updated_at"),
  ports_profile: words("id name description attributes_json created_at updated_at"),
  port: words("id ports_profile_id type count spec_notes created_at updated_at"),
  ram_spec:
    words(`id label ddr_generation speed_mhz module_count capacity_per_module_gb total_capacity_gb attributes_json
    notes created_at updated_at`),
  storage_profile:
    words(`id label medium interface form_factor capacity_gb performance_tier attributes_json notes created_at
    updated_at`),
  listing_component: words(`id listing_id component_type name quantity metadata_json adjustment_value_usd created_at
    updated_at`),
  listing_score_snapshot: words(`id listing_id profile_id score_composite adjusted_price_usd dollar_per_cpu_mark
    dollar_per_single_mark perf_per_watt explain_json created_at updated_at`),
  custom_field_definition:
    words(`id entity key label data_type description required default_value options is_active is_locked
    visibility created_by validation_json display_order is_sortable deleted_at created_at updated_at`),
  custom_field_audit_log: words("id field_id action actor_id actor_name changes created_at"),
  application_settings: words("key value_json description created_at updated_at"),
  import_session:
    words(`id filename content_type checksum upload_path status sheet_meta_json mappings_json conflicts_json
    preview_json declared_entities_json created_by created_at updated_at`),
  import_session_audit: words("id session_id action actor_id actor_name changes created_at"),
  baseline_audit_log:
    words(`id operation actor_id actor_name timestamp payload result error_message ruleset_id source_hash
    version entity_key field_name affected_listings_count total_adjustment_change`),
  user_account:
    words(`id public_id email username full_name hashed_password role is_active preferences failed_login_attempts
    locked_until last_login_at session_version must_change_password totp_secret_cipher recovery_hashes created_at updated_at`),
  sign_in_attempt: words("network count expires_at"),
  user_session: words("id account_id created_at last_seen_at revoked_at"),
  valuation_ruleset_version: words(`id ruleset_id number version snapshot hash note actor_id actor_name published_at
    effective_at applied_at`),
  ruleset_draft: words("ruleset_id snapshot row_version"),
  baseline_override: words("entity_key field_name value_json formula is_enabled"),
  listing_score: words("profile_id listing_id composite adjusted_cents is_ranked ranks"),
  listing_change: words("seq xid listing_id"),
  change_set_row: words("change_set_id entity entity_id before_json row_version_after"),
  change_set: words("id kind label actor_id undone_at undone_by"),
  audit_log: words("id actor_id actor_name action entity entity_id changes impact_json created_at"),
  valuation: words("listing_id is_ranked adjusted_price_usd ruleset_version_ids valued_on next_change_on input_hash"),
  valuation_breakdown: words("listing_id breakdown"),
  price_median: words("cpu_id listing_count median_usd computed_at"),
  valuation_epoch: words("name version"),
  listing_search: words("listing_id document"),
  search_word: words("word listing_count"),
  job_run: words("id name key status lease_until fencing_token cursor_json"),
  import_row: words("session_id sheet row_number raw_json plan reason"),
  idempotency_key: words("caller key request_hash status expires_at"),
  api_key: words("id account_id name key_hash"),
  saved_view: words("id account_id name state_json is_shared default_for_role"),
} satisfies Record<string, string[]>;

export const nativeEnums = {
  condition: words("new refurb used"),
  listing_status: words("active pending sold archived"),
  ram_generation: words("ddr3 ddr4 ddr5 lpddr4 lpddr4x lpddr5 lpddr5x hbm2 hbm3 unknown"),
  storage_medium: words("nvme sata_ssd hdd hybrid emmc ufs unknown"),
  port_type:
    words(`usb_a usb_c thunderbolt hdmi displayport rj45_1g rj45_2_5g rj45_10g audio sdxc pcie_x16 pcie_x8 m2_slot
    sata_bay other`),
  component_type: words("ram ssd hdd os_license wifi gpu misc"),
  import_status: words("pending mapping preview importing completed failed"),
  user_role: words("viewer analyst admin"),
};

const present = "deleted_at IS NULL";

/** As PostgreSQL prints them. */
export const uniques: { table: string; key: string; where?: string }[] = [
  { table: "cpu", key: "name", where: present },
  { table: "gpu", key: "name", where: present },
  { table: "profile", key: "name", where: present },
  { table: "profile", key: "(true)", where: "is_default AND deleted_at IS NULL" },
  { table: "ports_profile", key: "name", where: present },
  { table: "valuation_ruleset", key: "name", where: present },
  { table: "valuation_rule_group", key: "ruleset_id, name", where: present },
  { table: "valuation_rule_v2", key: "group_id, name", where: present },
  { table: "custom_field_definition", key: "entity, key", where: present },
  { table: "port", key: "ports_profile_id, type, COALESCE(spec_notes, ''::character varying)" },
  {
    table: "ram_spec",
    key: "ddr_generation, COALESCE(speed_mhz, '-1'::integer), COALESCE(module_count, '-1'::integer), COALESCE(capacity_per_module_gb, '-1'::integer), COALESCE(total_capacity_gb, '-1'::integer)",
    where: present,
  },
  {
    table: "storage_profile",
    key: "medium, COALESCE(interface, ''::character varying), COALESCE(form_factor, ''::character varying), COALESCE(capacity_gb, '-1'::integer), COALESCE(performance_tier, ''::character varying)",
    where: present,
  },
  {
    table: "listing",
    key: "marketplace, vendor_item_id",
    where: "marketplace IS NOT NULL AND vendor_item_id IS NOT NULL AND deleted_at IS NULL",
  },
  { table: "listing", key: "public_id" },
  { table: "user_account", key: "lower(email::text)" },
  { table: "user_account", key: "lower(username::text)" },
  { table: "valuation_ruleset_version", key: "ruleset_id, number" },
  { table: "valuation_rule_version", key: "rule_id, version" },
  { table: "ruleset_draft", key: "ruleset_id" },
  { table: "baseline_override", key: "entity_key, field_name" },
  { table: "import_row", key: "session_id, sheet, row_number" },
  { table: "idempotency_key", key: "caller, key" },
];

export const indexes: [table: string, columns: string][] = [
  ["valuation_ruleset", "is_active"],
  ["valuation_ruleset", "created_by"],
  ["valuation_rule_group", "ruleset_id"],
  ["valuation_rule_group", "category"],
  ["valuation_rule_v2", "group_id"],
  ["valuation_rule_v2", "is_active"],
  ["valuation_rule_v2", "group_id, evaluation_order"],
  ["valuation_rule_condition", "rule_id"],
  ["valuation_rule_condition", "parent_condition_id"],
  ["valuation_rule_action", "rule_id"],
  ["custom_field_definition", "entity"],
  ["custom_field_definition", "entity, display_order"],
  ["baseline_audit_log", "operation"],
  ["baseline_audit_log", "actor_id"],
  ["baseline_audit_log", "timestamp"],
  ["baseline_audit_log", "ruleset_id"],
  ["baseline_audit_log", "source_hash"],
  ["listing", "cpu_id"],
  ["listing", "gpu_id"],
  ["listing", "ram_spec_id"],
  ["listing", "primary_storage_profile_id"],
  ["listing", "secondary_storage_profile_id"],
  ["listing", "ports_profile_id"],
  ["listing", "ruleset_id"],
  ["listing", "active_profile_id"],
  ["listing_component", "listing_id"],
  ["listing_score_snapshot", "listing_id"],
  ["port", "ports_profile_id"],
];

/** What a real purge does; deleting by hand only hides. */
export const cascades: Record<string, "cascade" | "set null"> = {
  "valuation_rule_group.ruleset_id → valuation_ruleset": "cascade",
  "valuation_rule_v2.group_id → valuation_rule_group": "cascade",
  "valuation_rule_condition.rule_id → valuation_rule_v2": "cascade",
  "valuation_rule_condition.parent_condition_id → valuation_rule_condition": "cascade",
  "valuation_rule_action.rule_id → valuation_rule_v2": "cascade",
  "valuation_rule_version.rule_id → valuation_rule_v2": "set null",
  "valuation_rule_audit.rule_id → valuation_rule_v2": "set null",
  "valuation_ruleset_version.ruleset_id → valuation_ruleset": "set null",
  "listing_component.listing_id → listing": "cascade",
  "listing_score_snapshot.listing_id → listing": "cascade",
  "listing_score_snapshot.profile_id → profile": "set null",
  "listing.cpu_id → cpu": "set null",
  "listing.gpu_id → gpu": "set null",
  "listing.ram_spec_id → ram_spec": "set null",
  "listing.primary_storage_profile_id → storage_profile": "set null",
  "listing.secondary_storage_profile_id → storage_profile": "set null",
  "listing.ports_profile_id → ports_profile": "set null",
  "listing.ruleset_id → valuation_ruleset": "set null",
  "listing.active_profile_id → profile": "set null",
  "port.ports_profile_id → ports_profile": "cascade",
  "custom_field_audit_log.field_id → custom_field_definition": "set null",
  "import_session_audit.session_id → import_session": "set null",
};

export const deviations: {
  relocated: Partial<Record<string, Record<string, string>>>;
  left: Partial<Record<string, Record<string, string>>>;
  withoutBothTimes: Record<string, string>;
} = {
  /** Computed columns of the original listing and where they live now; the view shows them in their old place. */
  relocated: {
    listing: {
      adjusted_price_usd: "valuation",
      valuation_breakdown: "listing_with_valuation",
      dollar_per_cpu_mark_single: "valuation",
      dollar_per_cpu_mark_single_adjusted: "valuation",
      dollar_per_cpu_mark_multi: "valuation",
      dollar_per_cpu_mark_multi_adjusted: "valuation",
      score_cpu_multi: "valuation",
      score_cpu_single: "valuation",
      score_gpu: "valuation",
      perf_per_watt: "valuation",
      score_composite: "listing_with_valuation",
      dollar_per_cpu_mark: "listing_with_valuation",
      dollar_per_single_mark: "listing_with_valuation",
    },
  },
  /** Columns of the original that are not there, each with what took their place. */
  left: {
    listing_score_snapshot: {
      explain_json:
        "was never written: what explains a score is the breakdown under the versions in ruleset_version_ids",
    },
  },
  withoutBothTimes: {
    valuation_rule_condition: "written once with its rule",
    valuation_rule_action: "written once with its rule",
    baseline_audit_log: "has its own timestamp",
    listing_change: "a line is never changed",
    _prisma_migrations: "Prisma's own",
  },
};
