package io.iacdharma.db.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of a URL between {@code //} and the next {@code /}: login, hosts and ports. */
final class UrlAuthority {

  private UrlAuthority() {}

  static void parse(String authority, String origin, Map<String, String> into) {
    int at = authority.indexOf('@');
    if (at != authority.lastIndexOf('@')) {
      throw ConnectionUrl.invalid("there are two '@' before the host in the URL", origin);
    }
    if (at >= 0) {
      login(authority.substring(0, at), origin, into);
    }
    List<String> hosts = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    for (String address : authority.substring(at + 1).split(",", -1)) {
      address(address, origin, hosts, ports);
    }
    put(into, "host", hosts);
    put(into, "port", ports);
  }

  private static void login(String login, String origin, Map<String, String> into) {
    int colon = login.indexOf(':');
    String user = colon < 0 ? login : login.substring(0, colon);
    if (!user.isEmpty()) {
      into.put("user", UrlText.decode(user, "the user", origin));
    }
    if (colon >= 0 && colon + 1 < login.length()) {
      into.put("password", UrlText.decode(login.substring(colon + 1), "the password", origin));
    }
  }

  private static void address(
      String address, String origin, List<String> hosts, List<String> ports) {
    String rest;
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      if (end < 0) {
        throw ConnectionUrl.invalid("an address in the URL lacks its ']'", origin);
      }
      hosts.add(address.substring(1, end));
      rest = address.substring(end + 1);
    } else {
      int colon = address.indexOf(':');
      hosts.add(
          UrlText.decode(colon < 0 ? address : address.substring(0, colon), "the host", origin));
      rest = colon < 0 ? "" : address.substring(colon);
    }
    if (!rest.isEmpty() && !rest.matches(":\\d*")) {
      throw ConnectionUrl.invalid("a port in the URL is not a number", origin);
    }
    ports.add(rest.isEmpty() ? "" : rest.substring(1));
  }

  private static void put(Map<String, String> into, String name, List<String> values) {
    if (values.stream().anyMatch(value -> !value.isEmpty())) {
      into.put(name, String.join(",", values));
    }
  }
}
