package io.followthrough.nodes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** HAProxy, with the very file that {@code docker-compose.yml} gives it, but for the addresses. */
final class Balancer implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/sbin/haproxy");

  private static final Pattern NEWS = Pattern.compile("Server nodes/(\\S+) is (UP|DOWN)");

  private final Process process;
  private final int port;
  private final Path log;

  private Balancer(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * @param nodes their ports, in the order in which the file names them
   */
  static Balancer start(Path folder, List<Integer> nodes) throws IOException {
    var port = Ports.free();
    var config = fileOfCompose().replace("bind :8080", "bind 127.0.0.1:" + port);
    for (var node = 1; node <= nodes.size(); node++) {
      var name = "node-%d:8080".formatted(node);
      if (!config.contains(name)) {
        throw new IllegalStateException("docker-compose.yml knows no " + name);
      }
      config = config.replace(name, "127.0.0.1:" + nodes.get(node - 1));
    }
    var file = Files.writeString(folder.resolve("haproxy.cfg"), config);
    var log = folder.resolve("balancer.log");
    var balancer =
        new Balancer(
            new ProcessBuilder(PROGRAM.toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start(),
            port,
            log);
    await().failFast(() -> !balancer.process.isAlive()).until(balancer::listens);
    return balancer;
  }

  @SuppressWarnings("unchecked")
  private static String fileOfCompose() throws IOException {
    var compose =
        (Map<String, Map<String, Map<String, String>>>)
            new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
    return compose.get("configs").get("haproxy").get("content");
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** To how many nodes it sends people. */
  int up() throws IOException {
    var status = new HashMap<String, Boolean>();
    for (var line : Files.readAllLines(log)) {
      var matcher = NEWS.matcher(line);
      if (matcher.find()) {
        status.put(matcher.group(1), matcher.group(2).equals("UP"));
      }
    }
    return (int) status.values().stream().filter(up -> up).count();
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
