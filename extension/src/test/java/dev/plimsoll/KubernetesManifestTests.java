/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.settings.SettingKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** The manifest of the documentation is what Kubernetes expects, and its settings are those that a run reads. */
class KubernetesManifestTests {
    private static final Path MANIFEST = Path.of("docs", "kubernetes", "load.yaml");
    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of("v1 Service", Service.class, "batch/v1 Job", Job.class);

    /** Fails at properties that the API does not have: the model's classes would keep them in a map of their own. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static Map<String, HasMetadata> read(String manifest) {
        var found = new LinkedHashMap<String, HasMetadata>();
        for (Object document : new Yaml().loadAll(manifest)) {
            var fields = (Map<?, ?>) document;
            String kind = fields.get("apiVersion") + " " + fields.get("kind");
            assertThat(KINDS).containsKey(kind);
            HasMetadata object = STRICT.convertValue(document, KINDS.get(kind));
            found.put(object.getKind() + " " + object.getMetadata().getName(), object);
        }
        return found;
    }

    private static String text() throws IOException {
        return Files.readString(MANIFEST);
    }

    private static Job job(String name) throws IOException {
        return (Job) Objects.requireNonNull(read(text()).get("Job " + name));
    }

    private static Stream<Job> jobs() throws IOException {
        return Stream.of(job("load-coordinator"), job("load-worker"));
    }

    private static PodSpec pod(Job job) {
        return job.getSpec().getTemplate().getSpec();
    }

    private static Container container(Job job) {
        List<Container> containers = pod(job).getContainers();
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    private static Map<String, String> environment(Job job) {
        return container(job).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static Volume volume(Job job, String name) {
        return pod(job).getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasACoordinatorItsServiceAndWorkersAndNoSecret() throws IOException {
        assertThat(read(text()).keySet())
                .containsExactly("Service load-coordinator", "Job load-coordinator", "Job load-worker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completionMode", "backoffLimit", "restartPolicy", "enableServiceLinks", "secretKeyRef"})
    void misspelledPropertyIsNoticed(String property) throws IOException {
        String misspelled = text().replace(property + ":", property + "s:");

        assertThat(misspelled).isNotEqualTo(text());
        assertThatThrownBy(() -> read(misspelled))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining(property + "s");
    }

    @Test
    void noPodIsReplacedAndNoneRunsForever() throws IOException {
        assertThat(jobs()).allSatisfy(job -> {
            assertThat(job.getSpec().getBackoffLimit()).isZero();
            assertThat(job.getSpec().getActiveDeadlineSeconds()).isPositive();
            assertThat(pod(job).getRestartPolicy()).isEqualTo("Never");
        });
    }

    @Test
    void allWorkersRunAtOnceAndTheCoordinatorWaitsForAsMany() throws IOException {
        var workers = job("load-worker").getSpec();

        assertThat(workers.getCompletionMode()).isEqualTo("Indexed");
        assertThat(workers.getParallelism()).isEqualTo(workers.getCompletions());
        assertThat(environment(job("load-coordinator")))
                .containsEntry("PLIMSOLL_WORKERS", "join:" + workers.getCompletions());
    }

    @Test
    void workersConnectToThePortOfTheCoordinatorThroughItsService() throws IOException {
        var service = (Service) Objects.requireNonNull(read(text()).get("Service load-coordinator"));
        Job coordinator = job("load-coordinator");
        ServicePort port = service.getSpec().getPorts().get(0);

        assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(service.getSpec().getSelector())
                .isEqualTo(coordinator.getSpec().getTemplate().getMetadata().getLabels());
        assertThat(environment(job("load-worker")))
                .containsEntry("PLIMSOLL_COORDINATOR", service.getMetadata().getName() + ":" + port.getPort());
        assertThat(environment(coordinator)).containsEntry("PLIMSOLL_WORKERS_BIND", "0.0.0.0:" + port.getPort());
        assertThat(container(coordinator).getPorts().get(0).getContainerPort()).isEqualTo(port.getPort());
    }

    @Test
    void allPodsRunTheSameTestOfTheSameImage() throws IOException {
        assertThat(jobs().map(job -> container(job).getImage()).distinct()).hasSize(1);
        assertThat(jobs().map(job -> container(job).getArgs()).distinct()).hasSize(1);
    }

    @Test
    void everyVariableIsASettingOrTheToken() throws IOException {
        List<String> known =
                SettingKey.ALL.stream().map(SettingKey::environment).toList();

        assertThat(jobs())
                .allSatisfy(job -> assertThat(container(job).getEnv().stream()
                                .map(EnvVar::getName)
                                .filter(name -> !name.equals("PLIMSOLL_TOKEN")))
                        .isSubsetOf(known));
        assertThat(jobs())
                .as("those of other services would look like settings")
                .allSatisfy(job -> assertThat(pod(job).getEnableServiceLinks()).isFalse());
    }

    @Test
    void tokenComesFromTheSecretThatTheHeadCreates() throws IOException {
        assertThat(jobs()).allSatisfy(job -> {
            EnvVar token = container(job).getEnv().stream()
                    .filter(variable -> variable.getName().equals("PLIMSOLL_TOKEN"))
                    .findFirst()
                    .orElseThrow();
            assertThat(token.getValue()).isNull();
            var secret = token.getValueFrom().getSecretKeyRef();
            assertThat(text())
                    .contains("kubectl create secret generic %s --from-literal=%s="
                            .formatted(secret.getName(), secret.getKey()));
            assertThat(secret.getOptional()).isNotEqualTo(true);
        });
    }

    @Test
    void connectionsAreEncryptedAndOnlyTheCoordinatorHasTheKey() throws IOException {
        Job coordinator = job("load-coordinator");
        Job worker = job("load-worker");

        assertThat(environment(coordinator))
                .containsEntry("PLIMSOLL_WORKERS_TLS_CERTIFICATE", "/tls/tls.crt")
                .containsEntry("PLIMSOLL_WORKERS_TLS_KEY", "/tls/tls.key")
                .doesNotContainKey("PLIMSOLL_WORKERS_INSECURE");
        assertThat(environment(worker))
                .containsEntry("PLIMSOLL_WORKERS_TLS_CERTIFICATE", "/tls/tls.crt")
                .doesNotContainKeys("PLIMSOLL_WORKERS_TLS_KEY", "PLIMSOLL_WORKERS_INSECURE");
        assertThat(volume(worker, "tls").getSecret().getItems())
                .extracting(KeyToPath::getKey)
                .containsExactly("tls.crt");
        assertThat(text())
                .contains("kubectl create secret tls "
                        + volume(coordinator, "tls").getSecret().getSecretName() + " ");
    }

    @Test
    void workersAreApartFromEachOtherAndFromWhatIsTested() throws IOException {
        var apart = pod(job("load-worker")).getAffinity().getPodAntiAffinity();

        assertThat(apart.getRequiredDuringSchedulingIgnoredDuringExecution()).hasSize(1);
        assertThat(apart.getPreferredDuringSchedulingIgnoredDuringExecution())
                .hasSize(1)
                .allSatisfy(term -> assertThat(
                                term.getPodAffinityTerm().getLabelSelector().getMatchLabels())
                        .isEqualTo(job("load-worker")
                                .getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getLabels()));
    }

    @Test
    void podsHaveWhatTheyAskForAndNoRights() throws IOException {
        assertThat(jobs()).allSatisfy(job -> {
            var resources = container(job).getResources();
            assertThat(resources.getRequests()).containsKeys("cpu", "memory").isEqualTo(resources.getLimits());
            assertThat(pod(job).getAutomountServiceAccountToken()).isFalse();
            assertThat(pod(job).getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(container(job).getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container(job).getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
        });
    }
}
