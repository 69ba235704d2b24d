package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.MigrationEntry;
import io.iacdharma.db.migrate.Scripts;
import io.iacdharma.db.shadow.Shadow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The front door of the schema room: what a live database has become beside its history. */
public final class SchemaService {

  /** What the expected schema is called where migrations built it. */
  public static final String HISTORY = "the history";

  private static final String OWNER = Sql.load(SchemaService.class, "history-owner.sql");

  private final Session live;
  private final DriftRequest request;

  /**
   * Creates the service for one run.
   *
   * @param live a session on the database in question; nothing is changed there
   */
  public SchemaService(Session live, DriftRequest request) {
    this.live = live;
    this.request = request;
  }

  /**
   * Builds what the applied migrations stand for and compares.
   *
   * @param fresh opens the database to be thrown away; it is closed here
   * @throws io.iacdharma.db.error.DharmaException SHADOW_REPLAY_FAILED, SHADOW_EXTENSION_MISSING,
   *     or LOCK_TIMEOUT when somebody holds a table exclusively
   */
  public DriftResult withHistory(Supplier<Shadow> fresh) {
    SchemaModel actual = read(live, request.scope());
    List<String> warnings = new ArrayList<>();
    try (Shadow shadow = fresh.get()) {
      build(shadow, warnings);
      SchemaScope scope = request.scope().reading(shadow.session().server().user(), migrator());
      SchemaModel expected = read(shadow.session(), scope);
      return result(expected, actual, HISTORY, warnings);
    }
  }

  /**
   * Compares with another live database.
   *
   * @param reference what that one is called
   */
  public DriftResult with(Session other, String reference) {
    SchemaModel expected = read(other, request.scope());
    return result(expected, read(live, request.scope()), reference, new ArrayList<>());
  }

  private void build(Shadow shadow, List<String> warnings) {
    MigrateSettings settings = request.settings();
    if (request.dump() != null) {
      shadow.restore(settings, request.dump());
      return;
    }
    Set<String> replayed =
        request.entries().stream()
            .filter(SchemaService::stands)
            .map(MigrationEntry::file)
            .collect(Collectors.toSet());
    Scripts scripts = Scripts.read(settings, shadow.session());
    shadow.replay(
        settings,
        scripts,
        scripts.entries().stream().filter(entry -> replayed.contains(entry.file())).toList());
    if (replayed.isEmpty()) {
      warnings.add("no migration was applied here: all that is in the database counts as drift");
    }
    for (MigrationEntry entry : request.entries()) {
      switch (entry.state()) {
        case MISSING, FUTURE ->
            warnings.add(
                "%s was applied and has no file: what it made counts as drift"
                    .formatted(entry.file()));
        case CHANGED ->
            warnings.add(
                "%s has changed since it was applied: its new text is compared"
                    .formatted(entry.file()));
        case FAILED ->
            warnings.add(
                "%s was applied in part: what it made counts as drift".formatted(entry.file()));
        case APPLIED, PENDING, OUT_OF_ORDER, IGNORED -> {}
      }
    }
  }

  /** Files below a baseline stand for what was there when it was made. */
  private static boolean stands(MigrationEntry entry) {
    return switch (entry.state()) {
      case APPLIED, CHANGED, IGNORED -> true;
      case PENDING, FAILED, MISSING, OUT_OF_ORDER, FUTURE -> false;
    };
  }

  private SchemaModel read(Session session, SchemaScope scope) {
    return new SchemaReader(session, scope, request.settings().lockTimeout()).read();
  }

  private static DriftResult result(
      SchemaModel expected, SchemaModel actual, String reference, List<String> warnings) {
    if (expected.major() != actual.major()) {
      warnings.add(
          "PostgreSQL %d is compared with %d: they may print the same thing differently"
              .formatted(actual.major(), expected.major()));
    }
    return new DriftResult(
        SchemaDiff.between(expected, actual, reference), actual.size(), warnings);
  }

  /** The role that applied the migrations: it owns the history. */
  private String migrator() {
    MigrateSettings settings = request.settings();
    String schema =
        settings.schemas().isEmpty() ? live.server().schema() : settings.schemas().get(0);
    try (PreparedStatement statement = live.connection().prepareStatement(OWNER)) {
      statement.setString(1, Identifier.qualified(schema, settings.table()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : live.server().user();
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for the schema history").exception(e);
    }
  }
}
