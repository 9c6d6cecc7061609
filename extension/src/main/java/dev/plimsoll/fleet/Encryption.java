/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * TLS between coordinator and workers, or none. The coordinator has a certificate and its private key; a worker accepts that
 * one certificate and no other, whoever has issued it and whatever host it names. Immutable.
 */
@API(status = API.Status.INTERNAL)
public final class Encryption {
    public static final Encryption NONE = new Encryption(null, "");

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private final @Nullable SSLContext context;
    private final String certificate; // its file

    private Encryption(@Nullable SSLContext context, String certificate) {
        this.context = context;
        this.certificate = certificate;
    }

    /** Reads the coordinator's side from PEM files; throws {@link ConfigurationException} if they do not fit. */
    public static Encryption ofCoordinator(Path certificate, Path key) {
        List<X509Certificate> chain = certificates(certificate);
        try {
            PrivateKey own = privateKey(key, chain.get(0));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("coordinator", own, new char[0], chain.toArray(new X509Certificate[0]));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return new Encryption(context(factory.getKeyManagers(), new TrustManager[0]), certificate.toString());
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(key, e);
        }
    }

    /** Reads a worker's side: the certificate of the coordinator; throws {@link ConfigurationException} without one. */
    public static Encryption ofWorker(Path certificate) {
        X509Certificate only = certificates(certificate).get(0);
        try {
            return new Encryption(
                    context(new KeyManager[0], new TrustManager[] {new Pinned(only)}), certificate.toString());
        } catch (GeneralSecurityException e) {
            throw unusable(certificate, e);
        }
    }

    public boolean isOn() {
        return context != null;
    }

    Optional<SSLContext> context() {
        return Optional.ofNullable(context);
    }

    /** Returns what kept a worker from connecting, as a clause. */
    String reason(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OtherCertificateException) {
                return "its certificate is another than that in " + certificate;
            }
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "its certificate is not valid today: " + cause.getMessage();
            }
        }
        return failure instanceof SSLException
                ? "TLS failed (%s); is plimsoll.workers.tls.certificate set for the coordinator, too?"
                        .formatted(failure.getMessage())
                : String.valueOf(failure.getMessage());
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trusted) throws GeneralSecurityException {
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keys, trusted, new SecureRandom());
        return made;
    }

    private static List<X509Certificate> certificates(Path file) {
        try (var in = Files.newInputStream(file)) {
            var all = new ArrayList<X509Certificate>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .forEach(each -> all.add((X509Certificate) each));
            if (!all.isEmpty()) {
                return all;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (GeneralSecurityException e) {
            // the same message
        }
        throw new ConfigurationException("workers: %s contains no certificate in PEM form".formatted(file));
    }

    private static PrivateKey privateKey(Path file, X509Certificate certificate) throws GeneralSecurityException {
        Matcher pem;
        try {
            pem = PRIVATE_KEY.matcher(Files.readString(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (!pem.find()) {
            throw new ConfigurationException(
                    ("workers: %s contains no private key in PKCS#8 form without a password; write one with openssl"
                                    + " pkcs8 -topk8 -nodes -in %s")
                            .formatted(file, file));
        }
        PrivateKey key = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
        if (!fits(key, certificate)) {
            throw new ConfigurationException(
                    "workers: the private key in %s is not that of the certificate".formatted(file));
        }
        return key;
    }

    /** Checks that the key belongs to the certificate: the one signs, the other verifies. */
    private static boolean fits(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> algorithm;
                });
        byte[] text = {'p', 'l', 'i', 'm', 's', 'o', 'l', 'l'};
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        return signature.verify(signed);
    }

    private static ConfigurationException unreadable(Path file, IOException e) {
        return new ConfigurationException("workers: %s cannot be read (%s)"
                .formatted(file, e instanceof NoSuchFileException ? "there is no such file" : e.getMessage()));
    }

    private static ConfigurationException unusable(Path file, Exception e) {
        return new ConfigurationException("workers: %s cannot be used for TLS (%s)".formatted(file, e.getMessage()));
    }

    /** Accepts one certificate only, to which only the coordinator has the key. */
    private record Pinned(X509Certificate only) implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (!only.equals(chain[0])) {
                throw new OtherCertificateException();
            }
            only.checkValidity();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("a worker connects to a coordinator only");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class OtherCertificateException extends CertificateException {
        private static final long serialVersionUID = 1;
    }
}
