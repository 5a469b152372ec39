import type { Fix } from './patience';

export const PROXIES = ['nginx', 'Apache', 'Caddy', 'HAProxy', 'Traefik'] as const;
export type Proxy = (typeof PROXIES)[number];

const SERVER = 'http://127.0.0.1:8080';

/** What to write into the proxy's configuration, as its own language has it. */
const WRITE: Record<Exclude<Fix, 'believe'>, Record<Proxy, string>> = {
  socket: {
    nginx: `# in http {}\nmap $http_upgrade $connection_upgrade { default upgrade; '' ''; }\n# in location / {}\nproxy_http_version 1.1;\nproxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection $connection_upgrade;`,
    Apache: `# Apache 2.4.47 or later\nProxyPass "/" "${SERVER}/" upgrade=websocket`,
    Caddy: `# Caddy passes sockets on; do not take Upgrade or Connection out\nreverse_proxy ${SERVER}`,
    HAProxy: `# in mode http HAProxy passes sockets on; nothing may remove the headers Upgrade and Connection\nmode http\ntimeout tunnel 1h`,
    Traefik: `# Traefik passes sockets on, unless a middleware takes headers out:\n# remove Upgrade and Connection from customRequestHeaders`,
  },
  stream: {
    nginx: `# in location / {}\nproxy_http_version 1.1;\nproxy_buffering off;\n# event streams are not to be packed:\ngzip_types text/css text/javascript application/json;`,
    Apache: `ProxyPass "/" "${SERVER}/" upgrade=websocket flushpackets=on\nSetEnvIf Request_URI "^/(widget/v1/line|doctor)/" no-gzip=1`,
    Caddy: `reverse_proxy ${SERVER} {\n  flush_interval -1\n}`,
    HAProxy: `# no response buffering, and no compression of event streams\nno option http-buffer-request\ncompression type text/css text/javascript application/json`,
    Traefik: `http:\n  services:\n    parley:\n      loadBalancer:\n        responseForwarding: {flushInterval: 1ms}\n# and no buffering or compress middleware (compress: excludedContentTypes: [text/event-stream])`,
  },
  silence: {
    nginx: `proxy_read_timeout 75s;\nproxy_send_timeout 75s;`,
    Apache: `Timeout 75\nProxyTimeout 75`,
    Caddy: `reverse_proxy ${SERVER} {\n  transport http {\n    read_timeout 75s\n  }\n}`,
    HAProxy: `timeout client 75s\ntimeout server 75s\ntimeout tunnel 1h`,
    Traefik: `entryPoints:\n  websecure:\n    transport:\n      respondingTimeouts: {readTimeout: 75s, idleTimeout: 180s}`,
  },
  bodies: {
    nginx: `client_max_body_size 10m;`,
    Apache: `LimitRequestBody 10485760`,
    Caddy: `request_body {\n  max_size 10MB\n}`,
    HAProxy: `# remove rules that deny by req.body_size or req.hdr(content-length) below\nhttp-request deny if { req.body_size gt 10485760 }`,
    Traefik: `# without the buffering middleware there is no limit; with it:\nbuffering: {maxRequestBodyBytes: 10485760}`,
  },
  address: {
    nginx: `proxy_set_header X-Forwarded-For $remote_addr;`,
    Apache: `ProxyAddHeaders On\nRequestHeader unset X-Forwarded-For early`,
    Caddy: `# Caddy writes the address itself; it passes on what browsers say only with trusted_proxies\nreverse_proxy ${SERVER}`,
    HAProxy: `http-request del-header X-Forwarded-For\noption forwardfor`,
    Traefik: `entryPoints:\n  websecure:\n    forwardedHeaders: {insecure: false, trustedIPs: []}`,
  },
  host: {
    nginx: `proxy_set_header Host $http_host;\nproxy_set_header X-Forwarded-Proto $scheme;`,
    Apache: `ProxyPreserveHost On\nRequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}`,
    Caddy: `reverse_proxy ${SERVER} {\n  header_up Host {hostport}\n}`,
    HAProxy: `# nothing may set Host\nhttp-request set-header X-Forwarded-Proto https if { ssl_fc }\nhttp-request set-header X-Forwarded-Proto http unless { ssl_fc }`,
    Traefik: `http:\n  services:\n    parley:\n      loadBalancer:\n        passHostHeader: true`,
  },
  packed: {
    nginx: `proxy_set_header Accept-Encoding $http_accept_encoding;`,
    Apache: `# nothing may unset Accept-Encoding: remove\n# RequestHeader unset Accept-Encoding`,
    Caddy: `# nothing may take Accept-Encoding out: remove\n# header_up -Accept-Encoding`,
    HAProxy: `# "compression offload" takes Accept-Encoding out: remove it`,
    Traefik: `# remove Accept-Encoding from customRequestHeaders`,
  },
  copies: {
    nginx: `proxy_cache off;`,
    Apache: `CacheDisable "/"`,
    Caddy: `# remove the cache handler for this site`,
    HAProxy: `# remove "http-request cache-use" and "http-response cache-store"`,
    Traefik: `# remove the cache plugin from this router`,
  },
  inside: {
    nginx: `location ~ ^/(metrics|health) { return 404; }`,
    Apache: `<LocationMatch "^/(metrics|health)">\n  Require all denied\n</LocationMatch>`,
    Caddy: `@inside path /metrics /health*\nrespond @inside 404`,
    HAProxy: `http-request deny if { path_beg /metrics /health }`,
    Traefik: 'rule: "Host(`chat.example.org`) && !PathPrefix(`/metrics`) && !PathPrefix(`/health`)"',
  },
};

/** Of which the server itself has to know as well: whom it may believe. */
const OF_SERVER: readonly Fix[] = ['believe', 'address', 'host', 'inside'];

export const toWrite = (fix: Fix, proxy: Proxy): string | undefined => (fix === 'believe' ? undefined : WRITE[fix][proxy]);

/** For the server's own file. @param peer address of the proxy */
export const toWriteHere = (fix: Fix, peer: string | number | undefined): string | undefined =>
  OF_SERVER.includes(fix) && peer ? `http:\n  proxies: ["${peer}"]` : undefined;

/** The proxy by what it calls itself in `Server`, if it does. */
export const proxyOf = (server: string): Proxy | undefined =>
  PROXIES.find((one) => server.toLowerCase().includes(one.toLowerCase())) ?? (/openresty/i.test(server) ? 'nginx' : undefined);
