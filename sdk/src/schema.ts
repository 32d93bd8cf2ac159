// Made by scripts/generate-sdk.mjs from /openapi.json; do not edit.
export interface paths {
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search customers
         * @description Those that pass every filter. Archived ones only where `status` asks for them. Needs the scope `customers:read`.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Create a customer
         * @description At least one of external_id, name, legal_name, email and contacts must be there. Needs the scope `customers:write`.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or upsert many customers
         * @description Each item has a result of its own, and one that fails costs no other. Needs the scope `customers:write`.
         */
        post: operations["batchCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/by-external-id/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer by its external id
         * @description Needs the scope `customers:read`.
         */
        get: operations["getCustomerByExternalId"];
        /**
         * Create a customer, or change the one of that external id
         * @description An existing customer is changed as by a merge patch. Needs the scope `customers:write`.
         */
        put: operations["upsertCustomer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description Archived ones too. Needs the scope `customers:read`.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        /**
         * Archive a customer
         * @description Nothing is deleted: it is out of sight and its external id is free again, and it can be restored. Needs the scope `customers:write`.
         */
        delete: operations["archiveCustomer"];
        options?: never;
        head?: never;
        /**
         * Update a customer
         * @description A JSON merge patch (RFC 7396): members that it names are replaced, null takes away, objects are merged. Needs the scope `customers:write`.
         */
        patch: operations["updateCustomer"];
        trace?: never;
    };
    "/v1/customers/{id}/as/{dialect}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer as another API would answer it
         * @description Needs the scope `customers:read`.
         */
        get: operations["getCustomerAs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an archived customer
         * @description Needs the scope `customers:write`.
         */
        post: operations["restoreCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys
         * @description Those that the asking key manages, the newest first. Needs the scope `keys:write`.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create a key
         * @description Needs the scope `keys:write`.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description Revoking again changes nothing. Needs the scope `keys:write`.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate a key
         * @description Makes a successor of the same name, kind, scopes, environment and end. Needs the scope `keys:write`.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List environments
         * @description Those that the key reaches, the oldest first. Needs the scope `admin`.
         */
        get: operations["listEnvironments"];
        put?: never;
        /**
         * Create an environment
         * @description Needs the scope `admin`.
         */
        post: operations["createEnvironment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/environments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an environment
         * @description What is left out stays. Needs the scope `admin`.
         */
        patch: operations["updateEnvironment"];
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the feed of events
         * @description In an order that never changes: a cursor can be followed for ever, and misses and repeats nothing. A page may be empty although `has_more` is true, because it looks a bounded way. Needs the scope `events:read`.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to a customer
         * @description The newest first. Archived customers too. Needs the scope `events:read`.
         */
        get: operations["getCustomerHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description All of the environment, the newest first. Needs the scope `webhooks:write`.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Create a webhook endpoint
         * @description It is told what happens from now on. Its secret is shown this once. Needs the scope `webhooks:write`.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook endpoint
         * @description Needs the scope `webhooks:write`.
         */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Its deliveries go with it. Needs the scope `webhooks:write`.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Update a webhook endpoint
         * @description What is left out stays. Enabling goes on where the endpoint had stopped. Needs the scope `webhooks:write`.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the secret of a webhook endpoint
         * @description Until the old secret ends, what is sent is signed with both. Needs the scope `webhooks:write`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test to a webhook endpoint
         * @description Sends an event of a customer that is none, at once, and keeps nothing of it. Needs the scope `webhooks:write`.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description The newest first. Needs the scope `webhooks:write`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries/{delivery}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description One that is over is made anew, behind what its customer waits for; one that is pending is tried at once. Needs the scope `webhooks:write`.
         */
        post: operations["resendWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the events of a time again
         * @description In their order, behind what the endpoint waits for. Needs the scope `webhooks:write`.
         */
        post: operations["replayWebhookEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the feed of events as it grows
         * @description Server-sent events: `event` is the type, `data` an Event as JSON, `id` the cursor, which Last-Event-ID resumes at. The answer has no end. Needs the scope `events:read`.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["isLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests can be served */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in the text format of Prometheus */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreateCustomer: {
            /** @description Your own id of the customer, unique among those that are not archived, compared exactly. */
            external_id?: string | null;
            /** @description The name. */
            name?: string | null;
            /** @description The name in law. */
            legal_name?: string | null;
            /** @description An e-mail address. */
            email?: string | null;
            /** @description Any text. */
            phone?: string | null;
            /** @description Any text. */
            domain?: string | null;
            /** @description A number of your own, any text. */
            reference_number?: string | null;
            /** @description Any text. */
            customer_type?: string | null;
            /**
             * @description active, when left out on create.
             * @enum {unknown}
             */
            status?: "active" | "paused";
            /** @description Kept in order, repeats too. */
            tags?: string[];
            /** @description Who is written to. */
            contacts?: {
                /** @description The name of the person. */
                name?: string | null;
                /**
                 * Format: idn-email
                 * @description An e-mail address.
                 */
                email: string;
                /** @description What the person does there. */
                roles?: string[];
                /**
                 * @description How the person is addressed; to, when left out.
                 * @enum {unknown}
                 */
                recipient?: "to" | "cc" | "bcc";
            }[];
            /** @description Where bills go. One of which nothing is set is none. */
            billing_address?: {
                /** @description The first line. */
                line1?: string | null;
                /** @description The second line. */
                line2?: string | null;
                /** @description The city. */
                city?: string | null;
                /** @description The state or province. */
                region?: string | null;
                /** @description The postal code. */
                postal_code?: string | null;
                /** @description The country. */
                country?: string | null;
            } | null;
            /** @description The time zone. */
            timezone?: string | null;
            /** @description The currency of the balance. */
            currency?: string | null;
            /** @description In minor units of the currency, which it needs. Positive is owed, negative is credit. */
            balance?: number | null;
            /** @description What may be paid. */
            payment_rules?: {
                /** @description In minor units, not above max_amount. */
                min_amount?: number;
                /** @description In minor units. */
                max_amount?: number;
                /** @description Whether less than the balance may be paid. */
                underpayment_allowed?: boolean;
                /** @description Whether more than the balance may be paid. */
                overpayment_allowed?: boolean;
            } | null;
            /** @description The customer at a payment provider. */
            payment_provider?: {
                /** @description The payment provider. */
                provider: string;
                /** @description Its id of the customer. */
                customer_id: string;
            } | null;
            /** @description How the customer pays. */
            payment_method?: {
                /** @description The id of the method at the provider. */
                id: string;
                /** @description Its kind. */
                type: string;
            } | null;
            /** @description Tax rates of this customer alone. */
            tax_rate_overrides?: {
                /** @description The code of the tax rate. */
                tax_rate_code: string;
                /** @description Where the rate is for one currency only. */
                currency?: string;
                /** @description The lowest goes first; 100, when left out. */
                priority?: number;
                /** @description Whether it applies by itself; true, when left out. */
                auto_apply?: boolean;
                /** @description Any JSON object, kept as given. */
                metadata?: {
                    [key: string]: unknown;
                };
            }[];
            /** @description What the customer is called in other systems. */
            integrations?: {
                /** @description The other system. */
                provider_type: string;
                /** @description Its id in the other system. */
                provider_entity_id: string;
                /** @description The kind of what is mapped; customer, when left out. */
                entity_type?: string;
                /** @description What is mapped; null is the customer itself. */
                entity_id?: string | null;
                /** @description Any JSON object, kept as given. */
                metadata?: {
                    [key: string]: unknown;
                };
            }[];
            /** @description Any JSON object, kept as given. */
            metadata?: {
                [key: string]: unknown;
            };
        };
        UpdateCustomer: {
            /** @description Your own id of the customer, unique among those that are not archived, compared exactly. */
            external_id?: string | null;
            /** @description The name. */
            name?: string | null;
            /** @description The name in law. */
            legal_name?: string | null;
            /** @description An e-mail address. */
            email?: string | null;
            /** @description Any text. */
            phone?: string | null;
            /** @description Any text. */
            domain?: string | null;
            /** @description A number of your own, any text. */
            reference_number?: string | null;
            /** @description Any text. */
            customer_type?: string | null;
            /** @description active, when left out on create. */
            status?: ("active" | "paused") | null;
            /** @description Kept in order, repeats too. */
            tags?: string[] | null;
            /** @description Who is written to. */
            contacts?: {
                /** @description The name of the person. */
                name?: string | null;
                /**
                 * Format: idn-email
                 * @description An e-mail address.
                 */
                email: string;
                /** @description What the person does there. */
                roles?: string[];
                /**
                 * @description How the person is addressed; to, when left out.
                 * @enum {unknown}
                 */
                recipient?: "to" | "cc" | "bcc";
            }[] | null;
            /** @description Where bills go. One of which nothing is set is none. */
            billing_address?: {
                /** @description The first line. */
                line1?: string | null;
                /** @description The second line. */
                line2?: string | null;
                /** @description The city. */
                city?: string | null;
                /** @description The state or province. */
                region?: string | null;
                /** @description The postal code. */
                postal_code?: string | null;
                /** @description The country. */
                country?: string | null;
            } | null;
            /** @description The time zone. */
            timezone?: string | null;
            /** @description The currency of the balance. */
            currency?: string | null;
            /** @description In minor units of the currency, which it needs. Positive is owed, negative is credit. */
            balance?: number | null;
            /** @description What may be paid. */
            payment_rules?: {
                /** @description In minor units, not above max_amount. */
                min_amount?: number | null;
                /** @description In minor units. */
                max_amount?: number | null;
                /** @description Whether less than the balance may be paid. */
                underpayment_allowed?: boolean | null;
                /** @description Whether more than the balance may be paid. */
                overpayment_allowed?: boolean | null;
            } | null;
            /** @description The customer at a payment provider. */
            payment_provider?: {
                /** @description The payment provider. */
                provider?: string | null;
                /** @description Its id of the customer. */
                customer_id?: string | null;
            } | null;
            /** @description How the customer pays. */
            payment_method?: {
                /** @description The id of the method at the provider. */
                id?: string | null;
                /** @description Its kind. */
                type?: string | null;
            } | null;
            /** @description Tax rates of this customer alone. */
            tax_rate_overrides?: {
                /** @description The code of the tax rate. */
                tax_rate_code: string;
                /** @description Where the rate is for one currency only. */
                currency?: string;
                /** @description The lowest goes first; 100, when left out. */
                priority?: number;
                /** @description Whether it applies by itself; true, when left out. */
                auto_apply?: boolean;
                /** @description Any JSON object, kept as given. */
                metadata?: {
                    [key: string]: unknown;
                };
            }[] | null;
            /** @description What the customer is called in other systems. */
            integrations?: {
                /** @description The other system. */
                provider_type: string;
                /** @description Its id in the other system. */
                provider_entity_id: string;
                /** @description The kind of what is mapped; customer, when left out. */
                entity_type?: string;
                /** @description What is mapped; null is the customer itself. */
                entity_id?: string | null;
                /** @description Any JSON object, kept as given. */
                metadata?: {
                    [key: string]: unknown;
                };
            }[] | null;
            /** @description Any JSON object, kept as given. */
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        Customer: {
            /** @description A UUID in lower case. */
            id: string;
            /** @description Your own id of the customer, unique among those that are not archived, compared exactly. */
            external_id: string | null;
            /** @description The name. */
            name: string | null;
            /** @description The name in law. */
            legal_name: string | null;
            /** @description An e-mail address. */
            email: string | null;
            /** @description Any text. */
            phone: string | null;
            /** @description Any text. */
            domain: string | null;
            /** @description A number of your own, any text. */
            reference_number: string | null;
            /** @description Any text. */
            customer_type: string | null;
            /**
             * @description Whether the customer is in use.
             * @enum {unknown}
             */
            status: "active" | "paused" | "archived";
            /** @description Since when it is paused. */
            paused_at: string | null;
            /** @description Since when it is archived. */
            archived_at: string | null;
            /** @description Kept in order, repeats too. */
            tags: string[];
            /** @description Who is written to. */
            contacts: {
                /** @description The name of the person. */
                name: string | null;
                /** @description An e-mail address. */
                email: string;
                /** @description What the person does there. */
                roles: string[];
                /**
                 * @description How the person is addressed; to, when left out.
                 * @enum {unknown}
                 */
                recipient: "to" | "cc" | "bcc";
            }[];
            /** @description Where bills go. One of which nothing is set is none. */
            billing_address: {
                /** @description The first line. */
                line1: string | null;
                /** @description The second line. */
                line2: string | null;
                /** @description The city. */
                city: string | null;
                /** @description The state or province. */
                region: string | null;
                /** @description The postal code. */
                postal_code: string | null;
                /** @description The country. */
                country: string | null;
            } | null;
            /** @description The time zone. */
            timezone: string | null;
            /** @description The currency of the balance. */
            currency: string | null;
            /** @description In minor units of the currency, which it needs. Positive is owed, negative is credit. */
            balance: number | null;
            /** @description What may be paid. */
            payment_rules: {
                /** @description In minor units, not above max_amount. */
                min_amount?: number;
                /** @description In minor units. */
                max_amount?: number;
                /** @description Whether less than the balance may be paid. */
                underpayment_allowed?: boolean;
                /** @description Whether more than the balance may be paid. */
                overpayment_allowed?: boolean;
            } | null;
            /** @description The customer at a payment provider. */
            payment_provider: {
                /** @description The payment provider. */
                provider: string;
                /** @description Its id of the customer. */
                customer_id: string;
            } | null;
            /** @description How the customer pays. */
            payment_method: {
                /** @description The id of the method at the provider. */
                id: string;
                /** @description Its kind. */
                type: string;
            } | null;
            /** @description Tax rates of this customer alone. */
            tax_rate_overrides: {
                /** @description The code of the tax rate. */
                tax_rate_code: string;
                /** @description Where the rate is for one currency only. */
                currency: string;
                /** @description The lowest goes first; 100, when left out. */
                priority: number;
                /** @description Whether it applies by itself; true, when left out. */
                auto_apply: boolean;
                /** @description Any JSON object, kept as given. */
                metadata: {
                    [key: string]: unknown;
                };
            }[];
            /** @description What the customer is called in other systems. */
            integrations: {
                /** @description The other system. */
                provider_type: string;
                /** @description Its id in the other system. */
                provider_entity_id: string;
                /** @description The kind of what is mapped; customer, when left out. */
                entity_type: string;
                /** @description What is mapped; null is the customer itself. */
                entity_id: string | null;
                /** @description Any JSON object, kept as given. */
                metadata: {
                    [key: string]: unknown;
                };
                /** @description A UUID in lower case. */
                id: string;
                /**
                 * Format: date-time
                 * @description When it was created, in UTC with milliseconds.
                 */
                created_at: string;
                /** @description The key that did: `key_` and 32 hex digits. */
                created_by: string;
                /**
                 * Format: date-time
                 * @description When it last changed, in UTC with milliseconds.
                 */
                updated_at: string;
                /** @description The key that did: `key_` and 32 hex digits. */
                updated_by: string;
            }[];
            /** @description Any JSON object, kept as given. */
            metadata: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was created, in UTC with milliseconds.
             */
            created_at: string;
            /** @description The key that did: `key_` and 32 hex digits. */
            created_by: string;
            /**
             * Format: date-time
             * @description When it last changed, in UTC with milliseconds.
             */
            updated_at: string;
            /** @description The key that did: `key_` and 32 hex digits. */
            updated_by: string;
            /** @description 1, and one more with every change. */
            version: number;
        };
        CustomerList: {
            /** @description The page. */
            data: {
                /** @description A UUID in lower case. */
                id: string;
                /** @description Your own id of the customer, unique among those that are not archived, compared exactly. */
                external_id: string | null;
                /** @description The name. */
                name: string | null;
                /** @description The name in law. */
                legal_name: string | null;
                /** @description An e-mail address. */
                email: string | null;
                /** @description Any text. */
                phone: string | null;
                /** @description Any text. */
                domain: string | null;
                /** @description A number of your own, any text. */
                reference_number: string | null;
                /** @description Any text. */
                customer_type: string | null;
                /**
                 * @description active, when left out on create.
                 * @enum {unknown}
                 */
                status: "active" | "paused" | "archived";
                /** @description Since when it is paused. */
                paused_at: string | null;
                /** @description Since when it is archived. */
                archived_at: string | null;
                /** @description Kept in order, repeats too. */
                tags: string[];
                /** @description Who is written to. */
                contacts: {
                    /** @description The name. */
                    name: string | null;
                    /** @description An e-mail address. */
                    email: string;
                    /** @description What the person does there. */
                    roles: string[];
                    /**
                     * @description How the person is addressed; to, when left out.
                     * @enum {unknown}
                     */
                    recipient: "to" | "cc" | "bcc";
                }[];
                /** @description Where bills go. One of which nothing is set is none. */
                billing_address: {
                    /** @description The first line. */
                    line1: string | null;
                    /** @description The second line. */
                    line2: string | null;
                    /** @description The city. */
                    city: string | null;
                    /** @description The state or province. */
                    region: string | null;
                    /** @description The postal code. */
                    postal_code: string | null;
                    /** @description The country. */
                    country: string | null;
                } | null;
                /** @description The time zone. */
                timezone: string | null;
                /** @description The currency of the balance. */
                currency: string | null;
                /** @description In minor units of the currency, which it needs. Positive is owed, negative is credit. */
                balance: number | null;
                /** @description What may be paid. */
                payment_rules: {
                    /** @description In minor units, not above max_amount. */
                    min_amount?: number;
                    /** @description In minor units. */
                    max_amount?: number;
                    /** @description Whether less than the balance may be paid. */
                    underpayment_allowed?: boolean;
                    /** @description Whether more than the balance may be paid. */
                    overpayment_allowed?: boolean;
                } | null;
                /** @description The customer at a payment provider. */
                payment_provider: {
                    /** @description The payment provider. */
                    provider: string;
                    /** @description Its id of the customer. */
                    customer_id: string;
                } | null;
                /** @description How the customer pays. */
                payment_method: {
                    /** @description A UUID in lower case. */
                    id: string;
                    /** @description Its kind. */
                    type: string;
                } | null;
                /** @description Tax rates of this customer alone. */
                tax_rate_overrides: {
                    /** @description The code of the tax rate. */
                    tax_rate_code: string;
                    /** @description The currency of the balance. */
                    currency: string;
                    /** @description The lowest goes first; 100, when left out. */
                    priority: number;
                    /** @description Whether it applies by itself; true, when left out. */
                    auto_apply: boolean;
                    /** @description Any JSON object, kept as given. */
                    metadata: {
                        [key: string]: unknown;
                    };
                }[];
                /** @description What the customer is called in other systems. */
                integrations: {
                    /** @description The other system. */
                    provider_type: string;
                    /** @description Its id in the other system. */
                    provider_entity_id: string;
                    /** @description The kind of what is mapped; customer, when left out. */
                    entity_type: string;
                    /** @description What is mapped; null is the customer itself. */
                    entity_id: string | null;
                    /** @description Any JSON object, kept as given. */
                    metadata: {
                        [key: string]: unknown;
                    };
                    /** @description A UUID in lower case. */
                    id: string;
                    /**
                     * Format: date-time
                     * @description When it was created, in UTC with milliseconds.
                     */
                    created_at: string;
                    /** @description The key that did: `key_` and 32 hex digits. */
                    created_by: string;
                    /**
                     * Format: date-time
                     * @description When it last changed, in UTC with milliseconds.
                     */
                    updated_at: string;
                    /** @description The key that did: `key_` and 32 hex digits. */
                    updated_by: string;
                }[];
                /** @description Any JSON object, kept as given. */
                metadata: {
                    [key: string]: unknown;
                };
                /**
                 * Format: date-time
                 * @description When it was created, in UTC with milliseconds.
                 */
                created_at: string;
                /** @description The key that did: `key_` and 32 hex digits. */
                created_by: string;
                /**
                 * Format: date-time
                 * @description When it last changed, in UTC with milliseconds.
                 */
                updated_at: string;
                /** @description The key that did: `key_` and 32 hex digits. */
                updated_by: string;
                /** @description 1, and one more with every change. */
                version: number;
            }[];
            /** @description Whether another page follows. */
            has_more: boolean;
            /** @description The cursor of the next page. */
            next_cursor: string | null;
            /** @description The cursor of the page before. */
            previous_cursor: string | null;
            /** @description How many pass the filters, counted to 10000; there where it was asked for. */
            total?: number;
            /** @description Whether there may be more than the total. */
            total_is_minimum?: boolean;
        };
        CreateBatch: {
            /** @description What is to be done. */
            items: {
                /**
                 * @description An upsert creates the customer, or changes the one of its external id.
                 * @enum {unknown}
                 */
                operation: "create" | "upsert";
                /** @description The customer, as for a create; in an answer, as it is now. */
                customer: {
                    /** @description Your own id of the customer, unique among those that are not archived, compared exactly. */
                    external_id?: string | null;
                    /** @description The name. */
                    name?: string | null;
                    /** @description The name in law. */
                    legal_name?: string | null;
                    /** @description An e-mail address. */
                    email?: string | null;
                    /** @description Any text. */
                    phone?: string | null;
                    /** @description Any text. */
                    domain?: string | null;
                    /** @description A number of your own, any text. */
                    reference_number?: string | null;
                    /** @description Any text. */
                    customer_type?: string | null;
                    /**
                     * @description active, when left out on create.
                     * @enum {unknown}
                     */
                    status?: "active" | "paused";
                    /** @description Kept in order, repeats too. */
                    tags?: string[];
                    /** @description Who is written to. */
                    contacts?: {
                        /** @description The name. */
                        name?: string | null;
                        /**
                         * Format: idn-email
                         * @description An e-mail address.
                         */
                        email: string;
                        /** @description What the person does there. */
                        roles?: string[];
                        /**
                         * @description How the person is addressed; to, when left out.
                         * @enum {unknown}
                         */
                        recipient?: "to" | "cc" | "bcc";
                    }[];
                    /** @description Where bills go. One of which nothing is set is none. */
                    billing_address?: {
                        /** @description The first line. */
                        line1?: string | null;
                        /** @description The second line. */
                        line2?: string | null;
                        /** @description The city. */
                        city?: string | null;
                        /** @description The state or province. */
                        region?: string | null;
                        /** @description The postal code. */
                        postal_code?: string | null;
                        /** @description The country. */
                        country?: string | null;
                    } | null;
                    /** @description The time zone. */
                    timezone?: string | null;
                    /** @description The currency of the balance. */
                    currency?: string | null;
                    /** @description In minor units of the currency, which it needs. Positive is owed, negative is credit. */
                    balance?: number | null;
                    /** @description What may be paid. */
                    payment_rules?: {
                        /** @description In minor units, not above max_amount. */
                        min_amount?: number;
                        /** @description In minor units. */
                        max_amount?: number;
                        /** @description Whether less than the balance may be paid. */
                        underpayment_allowed?: boolean;
                        /** @description Whether more than the balance may be paid. */
                        overpayment_allowed?: boolean;
                    } | null;
                    /** @description The customer at a payment provider. */
                    payment_provider?: {
                        /** @description The payment provider. */
                        provider: string;
                        /** @description Its id of the customer. */
                        customer_id: string;
                    } | null;
                    /** @description How the customer pays. */
                    payment_method?: {
                        /** @description A UUID in lower case. */
                        id: string;
                        /** @description Its kind. */
                        type: string;
                    } | null;
                    /** @description Tax rates of this customer alone. */
                    tax_rate_overrides?: {
                        /** @description The code of the tax rate. */
                        tax_rate_code: string;
                        /** @description The currency of the balance. */
                        currency?: string;
                        /** @description The lowest goes first; 100, when left out. */
                        priority?: number;
                        /** @description Whether it applies by itself; true, when left out. */
                        auto_apply?: boolean;
                        /** @description Any JSON object, kept as given. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                    }[];
                    /** @description What the customer is called in other systems. */
                    integrations?: {
                        /** @description The other system. */
                        provider_type: string;
                        /** @description Its id in the other system. */
                        provider_entity_id: string;
                        /** @description The kind of what is mapped; customer, when left out. */
                        entity_type?: string;
                        /** @description What is mapped; null is the customer itself. */
                        entity_id?: string | null;
                        /** @description Any JSON object, kept as given. */
                        metadata?: {
                            [key: string]: unknown;
                        };
                    }[];
                    /** @description Any JSON object, kept as given. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                };
            }[];
        };
        BatchReport: {
            /** @description What became of each item, in their order. */
            results: {
                /** @description The status that the item would have been answered alone. */
                status: number;
                /** @description The customer, as for a create; in an answer, as it is now. */
                customer?: {
                    /** @description A UUID in lower case. */
                    id: string;
                    /** @description Your own id of the customer, unique among those that are not archived, compared exactly. */
                    external_id: string | null;
                    /** @description The name. */
                    name: string | null;
                    /** @description The name in law. */
                    legal_name: string | null;
                    /** @description An e-mail address. */
                    email: string | null;
                    /** @description Any text. */
                    phone: string | null;
                    /** @description Any text. */
                    domain: string | null;
                    /** @description A number of your own, any text. */
                    reference_number: string | null;
                    /** @description Any text. */
                    customer_type: string | null;
                    /**
                     * @description active, when left out on create.
                     * @enum {unknown}
                     */
                    status: "active" | "paused" | "archived";
                    /** @description Since when it is paused. */
                    paused_at: string | null;
                    /** @description Since when it is archived. */
                    archived_at: string | null;
                    /** @description Kept in order, repeats too. */
                    tags: string[];
                    /** @description Who is written to. */
                    contacts: {
                        /** @description The name. */
                        name: string | null;
                        /** @description An e-mail address. */
                        email: string;
                        /** @description What the person does there. */
                        roles: string[];
                        /**
                         * @description How the person is addressed; to, when left out.
                         * @enum {unknown}
                         */
                        recipient: "to" | "cc" | "bcc";
                    }[];
                    /** @description Where bills go. One of which nothing is set is none. */
                    billing_address: {
                        /** @description The first line. */
                        line1: string | null;
                        /** @description The second line. */
                        line2: string | null;
                        /** @description The city. */
                        city: string | null;
                        /** @description The state or province. */
                        region: string | null;
                        /** @description The postal code. */
                        postal_code: string | null;
                        /** @description The country. */
                        country: string | null;
                    } | null;
                    /** @description The time zone. */
                    timezone: string | null;
                    /** @description The currency of the balance. */
                    currency: string | null;
                    /** @description In minor units of the currency, which it needs. Positive is owed, negative is credit. */
                    balance: number | null;
                    /** @description What may be paid. */
                    payment_rules: {
                        /** @description In minor units, not above max_amount. */
                        min_amount?: number;
                        /** @description In minor units. */
                        max_amount?: number;
                        /** @description Whether less than the balance may be paid. */
                        underpayment_allowed?: boolean;
                        /** @description Whether more than the balance may be paid. */
                        overpayment_allowed?: boolean;
                    } | null;
                    /** @description The customer at a payment provider. */
                    payment_provider: {
                        /** @description The payment provider. */
                        provider: string;
                        /** @description Its id of the customer. */
                        customer_id: string;
                    } | null;
                    /** @description How the customer pays. */
                    payment_method: {
                        /** @description A UUID in lower case. */
                        id: string;
                        /** @description Its kind. */
                        type: string;
                    } | null;
                    /** @description Tax rates of this customer alone. */
                    tax_rate_overrides: {
                        /** @description The code of the tax rate. */
                        tax_rate_code: string;
                        /** @description The currency of the balance. */
                        currency: string;
                        /** @description The lowest goes first; 100, when left out. */
                        priority: number;
                        /** @description Whether it applies by itself; true, when left out. */
                        auto_apply: boolean;
                        /** @description Any JSON object, kept as given. */
                        metadata: {
                            [key: string]: unknown;
                        };
                    }[];
                    /** @description What the customer is called in other systems. */
                    integrations: {
                        /** @description The other system. */
                        provider_type: string;
                        /** @description Its id in the other system. */
                        provider_entity_id: string;
                        /** @description The kind of what is mapped; customer, when left out. */
                        entity_type: string;
                        /** @description What is mapped; null is the customer itself. */
                        entity_id: string | null;
                        /** @description Any JSON object, kept as given. */
                        metadata: {
                            [key: string]: unknown;
                        };
                        /** @description A UUID in lower case. */
                        id: string;
                        /**
                         * Format: date-time
                         * @description When it was created, in UTC with milliseconds.
                         */
                        created_at: string;
                        /** @description The key that did: `key_` and 32 hex digits. */
                        created_by: string;
                        /**
                         * Format: date-time
                         * @description When it last changed, in UTC with milliseconds.
                         */
                        updated_at: string;
                        /** @description The key that did: `key_` and 32 hex digits. */
                        updated_by: string;
                    }[];
                    /** @description Any JSON object, kept as given. */
                    metadata: {
                        [key: string]: unknown;
                    };
                    /**
                     * Format: date-time
                     * @description When it was created, in UTC with milliseconds.
                     */
                    created_at: string;
                    /** @description The key that did: `key_` and 32 hex digits. */
                    created_by: string;
                    /**
                     * Format: date-time
                     * @description When it last changed, in UTC with milliseconds.
                     */
                    updated_at: string;
                    /** @description The key that did: `key_` and 32 hex digits. */
                    updated_by: string;
                    /** @description 1, and one more with every change. */
                    version: number;
                };
                /** @description Why it was not done. */
                problem?: {
                    /** @description Its kind. */
                    type: string;
                    title: string;
                    code: string;
                };
            }[];
        };
        CustomerAs: Record<string, never>;
        CreateKey: {
            /** @description The name. */
            name: string;
            /**
             * @description secret, when left out. A public key has no scope.
             * @enum {unknown}
             */
            kind?: "secret" | "public";
            /** @description What the key may do. A secret key has one at least, a public key none. */
            scopes?: ("customers:read" | "customers:write" | "events:read" | "webhooks:write" | "keys:write" | "admin")[];
            /** @description The environment that the key opens; that of the asking key, when left out. */
            environment_id?: string;
            /** @description When the key ends. */
            expires_at?: string | null;
            /** @description How many requests a key may make in a minute. 0 is no limit; of a key, null is what its environment says. */
            rate_limit_per_minute?: number | null;
            /** @description How many requests a key may make in a day. 0 is no limit; of a key, null is what its environment says. */
            rate_limit_per_day?: number | null;
        };
        RotateKey: {
            /** @description How long the old key goes on working; 3600, when left out. */
            overlap_seconds?: number;
        };
        MadeKey: {
            /** @description `key_` and 32 hex digits. */
            id: string;
            /** @description The name. */
            name: string;
            /**
             * @description secret, when left out. A public key has no scope.
             * @enum {unknown}
             */
            kind: "secret" | "public";
            /** @description The last four characters of the key. */
            last_four: string;
            /** @description What the key may do. A secret key has one at least, a public key none. */
            scopes: ("customers:read" | "customers:write" | "events:read" | "webhooks:write" | "keys:write" | "admin")[];
            /** @description The environment that the key opens; that of the asking key, when left out. */
            environment_id: string;
            /**
             * Format: date-time
             * @description When it was created, in UTC with milliseconds.
             */
            created_at: string;
            /** @description The key that did: `key_` and 32 hex digits. */
            created_by: string | null;
            /** @description When the key ends. */
            expires_at: string | null;
            /** @description When the key was revoked. */
            revoked_at: string | null;
            /** @description The key that a rotation made in its place. */
            replaced_by: string | null;
            /** @description How many requests a key may make in a minute. 0 is no limit; of a key, null is what its environment says. */
            rate_limit_per_minute: number | null;
            /** @description How many requests a key may make in a day. 0 is no limit; of a key, null is what its environment says. */
            rate_limit_per_day: number | null;
            /** @description The key itself. It is shown this once. */
            key: string;
        };
        KeyList: {
            /** @description The page. */
            data: {
                /** @description `key_` and 32 hex digits. */
                id: string;
                /** @description The name. */
                name: string;
                /**
                 * @description secret, when left out. A public key has no scope.
                 * @enum {unknown}
                 */
                kind: "secret" | "public";
                /** @description The last four characters of the key. */
                last_four: string;
                /** @description What the key may do. A secret key has one at least, a public key none. */
                scopes: ("customers:read" | "customers:write" | "events:read" | "webhooks:write" | "keys:write" | "admin")[];
                /** @description The environment that the key opens; that of the asking key, when left out. */
                environment_id: string;
                /**
                 * Format: date-time
                 * @description When it was created, in UTC with milliseconds.
                 */
                created_at: string;
                /** @description The key that did: `key_` and 32 hex digits. */
                created_by: string | null;
                /** @description When the key ends. */
                expires_at: string | null;
                /** @description When the key was revoked. */
                revoked_at: string | null;
                /** @description The key that a rotation made in its place. */
                replaced_by: string | null;
                /** @description How many requests a key may make in a minute. 0 is no limit; of a key, null is what its environment says. */
                rate_limit_per_minute: number | null;
                /** @description How many requests a key may make in a day. 0 is no limit; of a key, null is what its environment says. */
                rate_limit_per_day: number | null;
            }[];
            /** @description Whether another page follows. */
            has_more: boolean;
            /** @description The cursor of the next page. */
            next_cursor: string | null;
        };
        CreateEnvironment: {
            /** @description The name. */
            name: string;
            /**
             * @description It decides how the keys begin, and does not change.
             * @enum {unknown}
             */
            mode: "live" | "sandbox";
            /** @description What is left out stays, or is off. */
            settings?: {
                /** @description No two customers that are not archived share an e-mail address. */
                unique_email?: boolean;
                /** @description Monk's create needs a billing address. */
                sales_tax?: boolean;
                /** @description Moment's create needs an Idempotency-Key. */
                require_idempotency_key?: boolean;
                /** @description How many requests a key may make in a minute. 0 is no limit; of a key, null is what its environment says. */
                rate_limit_per_minute?: number;
                /** @description How many requests a key may make in a day. 0 is no limit; of a key, null is what its environment says. */
                rate_limit_per_day?: number;
                /** @description The onboarding that every created customer asks for by an event; null is none. */
                onboarding_workflow?: string | null;
            };
        };
        UpdateEnvironment: {
            /** @description The name. */
            name?: string;
            /** @description What is left out stays, or is off. */
            settings?: {
                /** @description No two customers that are not archived share an e-mail address. */
                unique_email?: boolean;
                /** @description Monk's create needs a billing address. */
                sales_tax?: boolean;
                /** @description Moment's create needs an Idempotency-Key. */
                require_idempotency_key?: boolean;
                /** @description How many requests a key may make in a minute. 0 is no limit; of a key, null is what its environment says. */
                rate_limit_per_minute?: number;
                /** @description How many requests a key may make in a day. 0 is no limit; of a key, null is what its environment says. */
                rate_limit_per_day?: number;
                /** @description The onboarding that every created customer asks for by an event; null is none. */
                onboarding_workflow?: string | null;
            };
        };
        Environment: {
            /** @description A UUID in lower case. */
            id: string;
            /** @description The name. */
            name: string;
            /**
             * @description It decides how the keys begin, and does not change.
             * @enum {unknown}
             */
            mode: "live" | "sandbox";
            /** @description What is left out stays, or is off. */
            settings: {
                /** @description No two customers that are not archived share an e-mail address. */
                unique_email: boolean;
                /** @description Monk's create needs a billing address. */
                sales_tax: boolean;
                /** @description Moment's create needs an Idempotency-Key. */
                require_idempotency_key: boolean;
                /** @description How many requests a key may make in a minute. 0 is no limit; of a key, null is what its environment says. */
                rate_limit_per_minute: number;
                /** @description How many requests a key may make in a day. 0 is no limit; of a key, null is what its environment says. */
                rate_limit_per_day: number;
                /** @description The onboarding that every created customer asks for by an event; null is none. */
                onboarding_workflow: string | null;
            };
            /**
             * Format: date-time
             * @description When it was created, in UTC with milliseconds.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it last changed, in UTC with milliseconds.
             */
            updated_at: string;
        };
        EnvironmentList: {
            /** @description The page. */
            data: {
                /** @description A UUID in lower case. */
                id: string;
                /** @description The name. */
                name: string;
                /**
                 * @description It decides how the keys begin, and does not change.
                 * @enum {unknown}
                 */
                mode: "live" | "sandbox";
                /** @description What is left out stays, or is off. */
                settings: {
                    /** @description No two customers that are not archived share an e-mail address. */
                    unique_email: boolean;
                    /** @description Monk's create needs a billing address. */
                    sales_tax: boolean;
                    /** @description Moment's create needs an Idempotency-Key. */
                    require_idempotency_key: boolean;
                    /** @description How many requests a key may make in a minute. 0 is no limit; of a key, null is what its environment says. */
                    rate_limit_per_minute: number;
                    /** @description How many requests a key may make in a day. 0 is no limit; of a key, null is what its environment says. */
                    rate_limit_per_day: number;
                    /** @description The onboarding that every created customer asks for by an event; null is none. */
                    onboarding_workflow: string | null;
                };
                /**
                 * Format: date-time
                 * @description When it was created, in UTC with milliseconds.
                 */
                created_at: string;
                /**
                 * Format: date-time
                 * @description When it last changed, in UTC with milliseconds.
                 */
                updated_at: string;
            }[];
        };
        EventList: {
            /** @description The page. */
            data: {
                /** @description A UUID in lower case. */
                id: string;
                /**
                 * @description What happened.
                 * @enum {unknown}
                 */
                type: "customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested";
                /**
                 * Format: date-time
                 * @description When, in UTC with milliseconds. Of one customer it never goes back.
                 */
                occurred_at: string;
                /** @description Whom it is about. */
                customer_id: string;
                /** @description The version that the customer has since. */
                version: number;
                /** @description Who made it happen. */
                by: {
                    /** @description The key that was used. */
                    key: {
                        /** @description `key_` and 32 hex digits. */
                        id: string;
                        /** @description The name of the key. */
                        name: string | null;
                    };
                    /** @description The API that was spoken: native, or the name of a dialect. */
                    api: string;
                    /** @description The X-Request-Id of the request. */
                    request_id: string;
                    /** @description The Billfold-Actor of the request. */
                    actor: string | null;
                    /** @description The Billfold-Reason of the request. */
                    reason: string | null;
                };
                /** @description The fields that changed, as they were. Nothing, of a created customer. */
                before: {
                    [key: string]: unknown;
                };
                /** @description The fields that changed, as they became; of a created customer those that are set. */
                after: {
                    [key: string]: unknown;
                };
                /** @description What a type says beyond that. */
                data: {
                    /** @description The onboarding that is asked for. */
                    workflow?: string;
                } | null;
            }[];
            /** @description Whether another page follows. */
            has_more: boolean;
            /** @description The cursor of the next page. */
            next_cursor: string;
        };
        CustomerHistory: {
            /** @description The page. */
            data: {
                /** @description A UUID in lower case. */
                id: string;
                /**
                 * @description What happened.
                 * @enum {unknown}
                 */
                type: "customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested";
                /**
                 * Format: date-time
                 * @description When, in UTC with milliseconds. Of one customer it never goes back.
                 */
                occurred_at: string;
                /** @description Whom it is about. */
                customer_id: string;
                /** @description The version that the customer has since. */
                version: number;
                /** @description Who made it happen. */
                by: {
                    /** @description The key that was used. */
                    key: {
                        /** @description `key_` and 32 hex digits. */
                        id: string;
                        /** @description The name of the key. */
                        name: string | null;
                    };
                    /** @description The API that was spoken: native, or the name of a dialect. */
                    api: string;
                    /** @description The X-Request-Id of the request. */
                    request_id: string;
                    /** @description The Billfold-Actor of the request. */
                    actor: string | null;
                    /** @description The Billfold-Reason of the request. */
                    reason: string | null;
                };
                /** @description The fields that changed, as they were. Nothing, of a created customer. */
                before: {
                    [key: string]: unknown;
                };
                /** @description The fields that changed, as they became; of a created customer those that are set. */
                after: {
                    [key: string]: unknown;
                };
                /** @description What a type says beyond that. */
                data: {
                    /** @description The onboarding that is asked for. */
                    workflow?: string;
                } | null;
            }[];
            /** @description Whether another page follows. */
            has_more: boolean;
            /** @description The cursor of the next page. */
            next_cursor: string | null;
        };
        CreateWebhookEndpoint: {
            /** @description Where to post: http or https, on a public address; in live environments https. */
            url: string;
            /** @description Any text. */
            description?: string | null;
            /** @description What it is told; an empty list is all that its format has words for. There are: customer.created, customer.updated, customer.archived, customer.restored, customer.onboarding_requested, webhook_endpoint.disabled. */
            event_types?: ("customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested" | "webhook_endpoint.disabled")[];
            /**
             * @description Standard Webhooks, or a vendor's own form; standard, when left out. It does not change.
             * @enum {unknown}
             */
            format?: "standard" | "monk" | "flexprice" | "billing-io" | "moment";
            /** @description Whether it is told anything; true, when left out. */
            enabled?: boolean;
        };
        UpdateWebhookEndpoint: {
            /** @description Where to post: http or https, on a public address; in live environments https. */
            url?: string;
            /** @description Any text. */
            description?: string | null;
            /** @description What it is told; an empty list is all that its format has words for. There are: customer.created, customer.updated, customer.archived, customer.restored, customer.onboarding_requested, webhook_endpoint.disabled. */
            event_types?: ("customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested" | "webhook_endpoint.disabled")[];
            /** @description Whether it is told anything; true, when left out. */
            enabled?: boolean;
        };
        WebhookEndpoint: {
            /** @description `we_` and 32 hex digits. A UUID is understood too. */
            id: string;
            /** @description Where to post: http or https, on a public address; in live environments https. */
            url: string;
            /** @description Any text. */
            description: string | null;
            /** @description What it is told; an empty list is all that its format has words for. There are: customer.created, customer.updated, customer.archived, customer.restored, customer.onboarding_requested, webhook_endpoint.disabled. */
            event_types: ("customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested" | "webhook_endpoint.disabled")[];
            /**
             * @description Standard Webhooks, or a vendor's own form; standard, when left out. It does not change.
             * @enum {unknown}
             */
            format: "standard" | "monk" | "flexprice" | "billing-io" | "moment";
            /** @description Whether it is told anything; true, when left out. */
            enabled: boolean;
            /** @description How many deliveries are yet to be made. */
            pending_deliveries: number;
            /** @description Since when it has taken nothing of what was sent. */
            failing_since: string | null;
            /** @description When it was disabled. */
            disabled_at: string | null;
            /** @description By request, because it answered 410, or because it had failed for 5 days. */
            disabled_reason: ("requested" | "gone" | "failing") | null;
            /** @description Until when the secret before the last rotation signs too. */
            previous_secret_expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was created, in UTC with milliseconds.
             */
            created_at: string;
            /** @description The key that did: `key_` and 32 hex digits. */
            created_by: string;
            /**
             * Format: date-time
             * @description When it last changed, in UTC with milliseconds.
             */
            updated_at: string;
        };
        WebhookEndpointList: {
            /** @description The page. */
            data: {
                /** @description `we_` and 32 hex digits. A UUID is understood too. */
                id: string;
                /** @description Where to post: http or https, on a public address; in live environments https. */
                url: string;
                /** @description Any text. */
                description: string | null;
                /** @description What it is told; an empty list is all that its format has words for. There are: customer.created, customer.updated, customer.archived, customer.restored, customer.onboarding_requested, webhook_endpoint.disabled. */
                event_types: ("customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested" | "webhook_endpoint.disabled")[];
                /**
                 * @description Standard Webhooks, or a vendor's own form; standard, when left out. It does not change.
                 * @enum {unknown}
                 */
                format: "standard" | "monk" | "flexprice" | "billing-io" | "moment";
                /** @description Whether it is told anything; true, when left out. */
                enabled: boolean;
                /** @description How many deliveries are yet to be made. */
                pending_deliveries: number;
                /** @description Since when it has taken nothing of what was sent. */
                failing_since: string | null;
                /** @description When it was disabled. */
                disabled_at: string | null;
                /** @description By request, because it answered 410, or because it had failed for 5 days. */
                disabled_reason: ("requested" | "gone" | "failing") | null;
                /** @description Until when the secret before the last rotation signs too. */
                previous_secret_expires_at: string | null;
                /**
                 * Format: date-time
                 * @description When it was created, in UTC with milliseconds.
                 */
                created_at: string;
                /** @description The key that did: `key_` and 32 hex digits. */
                created_by: string;
                /**
                 * Format: date-time
                 * @description When it last changed, in UTC with milliseconds.
                 */
                updated_at: string;
            }[];
        };
        MadeWebhookEndpoint: {
            /** @description `we_` and 32 hex digits. A UUID is understood too. */
            id: string;
            /** @description Where to post: http or https, on a public address; in live environments https. */
            url: string;
            /** @description Any text. */
            description: string | null;
            /** @description What it is told; an empty list is all that its format has words for. There are: customer.created, customer.updated, customer.archived, customer.restored, customer.onboarding_requested, webhook_endpoint.disabled. */
            event_types: ("customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested" | "webhook_endpoint.disabled")[];
            /**
             * @description Standard Webhooks, or a vendor's own form; standard, when left out. It does not change.
             * @enum {unknown}
             */
            format: "standard" | "monk" | "flexprice" | "billing-io" | "moment";
            /** @description Whether it is told anything; true, when left out. */
            enabled: boolean;
            /** @description How many deliveries are yet to be made. */
            pending_deliveries: number;
            /** @description Since when it has taken nothing of what was sent. */
            failing_since: string | null;
            /** @description When it was disabled. */
            disabled_at: string | null;
            /** @description By request, because it answered 410, or because it had failed for 5 days. */
            disabled_reason: ("requested" | "gone" | "failing") | null;
            /** @description Until when the secret before the last rotation signs too. */
            previous_secret_expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was created, in UTC with milliseconds.
             */
            created_at: string;
            /** @description The key that did: `key_` and 32 hex digits. */
            created_by: string;
            /**
             * Format: date-time
             * @description When it last changed, in UTC with milliseconds.
             */
            updated_at: string;
            /** @description What signs. It is shown this once. */
            secret: string;
        };
        RotateWebhookSecret: {
            /** @description How long the old secret goes on signing too; 86400, when left out. */
            overlap_seconds?: number;
        };
        TestWebhookEndpoint: {
            /**
             * @description What is told; the first that the endpoint is told anyway, when left out.
             * @enum {unknown}
             */
            event_type?: "customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested";
        };
        WebhookTest: {
            /** @description The status of the answer; null, when there was none. */
            status: number | null;
            /** @description Why there was no answer. */
            error: ("address_refused" | "name_not_found" | "connection_failed" | "tls_failed" | "timed_out" | "answer_malformed" | "event_not_kept" | "event_not_read") | null;
            /** @description The first 2 KiB of the answer's body. */
            response: string;
            /** @description How long it took, in milliseconds. */
            duration_ms: number;
        };
        WebhookDelivery: {
            /** @description The number of the delivery among those of its endpoint. */
            id: string;
            /** @description The event; the same in every attempt, resend and replay. */
            event_id: string;
            /**
             * @description What happened.
             * @enum {unknown}
             */
            event_type: "customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested" | "webhook_endpoint.disabled";
            /** @description Whom it is about; null, when it is about an endpoint. */
            customer_id: string | null;
            /** @description The version that the customer has since. */
            version: number | null;
            /**
             * @description pending until it is taken, or given up: dead.
             * @enum {unknown}
             */
            state: "pending" | "delivered" | "dead";
            /**
             * Format: date-time
             * @description When the delivery was made, in UTC with milliseconds.
             */
            created_at: string;
            /** @description When it was taken or given up. */
            finished_at: string | null;
            /** @description When it is tried next; null while an earlier one of its customer is pending, and when it is over. */
            next_attempt_at: string | null;
            /** @description What the last attempt sent, or the next one will, without signatures. */
            request: {
                /**
                 * @description Always POST.
                 * @enum {unknown}
                 */
                method: "POST";
                /** @description Where to. */
                url: string;
                /** @description Signatures are left out. */
                headers: {
                    [key: string]: string;
                };
                /** @description The first 2 KiB; null, when the event is not kept any more. */
                body: string | null;
            };
            /** @description Every attempt, the first one first. */
            attempts: {
                /**
                 * Format: date-time
                 * @description When it began.
                 */
                at: string;
                /** @description Where to. */
                url: string;
                /** @description The status of the answer; null, when there was none. */
                status: number | null;
                /** @description Why there was no answer. */
                error: ("address_refused" | "name_not_found" | "connection_failed" | "tls_failed" | "timed_out" | "answer_malformed" | "event_not_kept" | "event_not_read") | null;
                /** @description The first 2 KiB of the answer's body. */
                response: string;
                /** @description How long it took, in milliseconds. */
                duration_ms: number;
            }[];
        };
        WebhookDeliveryList: {
            /** @description The page. */
            data: {
                /** @description The number of the delivery among those of its endpoint. */
                id: string;
                /** @description The event; the same in every attempt, resend and replay. */
                event_id: string;
                /**
                 * @description What happened.
                 * @enum {unknown}
                 */
                event_type: "customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested" | "webhook_endpoint.disabled";
                /** @description Whom it is about; null, when it is about an endpoint. */
                customer_id: string | null;
                /** @description The version that the customer has since. */
                version: number | null;
                /**
                 * @description pending until it is taken, or given up: dead.
                 * @enum {unknown}
                 */
                state: "pending" | "delivered" | "dead";
                /**
                 * Format: date-time
                 * @description When the delivery was made, in UTC with milliseconds.
                 */
                created_at: string;
                /** @description When it was taken or given up. */
                finished_at: string | null;
                /** @description When it is tried next; null while an earlier one of its customer is pending, and when it is over. */
                next_attempt_at: string | null;
                /** @description What the last attempt sent, or the next one will, without signatures. */
                request: {
                    /**
                     * @description Always POST.
                     * @enum {unknown}
                     */
                    method: "POST";
                    /** @description Where to. */
                    url: string;
                    /** @description Signatures are left out. */
                    headers: {
                        [key: string]: string;
                    };
                    /** @description The first 2 KiB; null, when the event is not kept any more. */
                    body: string | null;
                };
                /** @description Every attempt, the first one first. */
                attempts: {
                    /**
                     * Format: date-time
                     * @description When it began.
                     */
                    at: string;
                    /** @description Where to. */
                    url: string;
                    /** @description The status of the answer; null, when there was none. */
                    status: number | null;
                    /** @description Why there was no answer. */
                    error: ("address_refused" | "name_not_found" | "connection_failed" | "tls_failed" | "timed_out" | "answer_malformed" | "event_not_kept" | "event_not_read") | null;
                    /** @description The first 2 KiB of the answer's body. */
                    response: string;
                    /** @description How long it took, in milliseconds. */
                    duration_ms: number;
                }[];
            }[];
            /** @description Whether another page follows. */
            has_more: boolean;
            /** @description The cursor of the next page. */
            next_cursor: string | null;
        };
        ReplayEvents: {
            /**
             * Format: date-time
             * @description The first moment that is wanted.
             */
            from: string;
            /**
             * Format: date-time
             * @description The first moment that is not wanted any more.
             */
            to: string;
            /** @description Only these; all that the endpoint is told, when left out. */
            event_types?: ("customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested")[];
        };
        WebhookReplay: {
            /** @description How many events there were. */
            deliveries: number;
        };
        Error413: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
        };
        Error415: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
        };
        Error400: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            offset?: number;
            errors?: {
                pointer: string;
                rule: string;
                detail: string;
            }[];
            header?: string;
        };
        Error409: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            external_id?: string;
            email?: string;
            max?: number;
        };
        Error401: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
        };
        Error403: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            scope?: string;
            scopes?: string[];
        };
        Error429: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            limit?: number;
            window_seconds?: number;
            retry_after: number;
            max?: number;
        };
        Error503: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
        };
        Error500: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
        };
        Error404: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
        };
        Error412: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            version: number | null;
        };
        Error410: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
        };
        Error405: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
        };
    };
    responses: {
        /** @description route_not_found */
        NotFound: {
            headers: {
                /**
                 * @description The request's own, where it had a usable one; else a new one.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Error404"];
            };
        };
        /** @description method_not_allowed */
        MethodNotAllowed: {
            headers: {
                /**
                 * @description The request's own, where it had a usable one; else a new one.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
                /**
                 * @description The methods of the path.
                 * @example GET, HEAD, POST
                 */
                Allow?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Error405"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listCustomers: {
        parameters: {
            query?: {
                /**
                 * @description Only those of these statuses, repeated for each; active and paused, when left out.
                 * @example [
                 *       "active"
                 *     ]
                 */
                status?: ("active" | "paused" | "archived")[];
                /**
                 * @description Only those of this e-mail address, in any letter case.
                 * @example billing@acme.example
                 */
                email?: string;
                /**
                 * @description Only the customer of this external id.
                 * @example acme-ltd
                 */
                external_id?: string;
                /**
                 * @description Only those with this tag.
                 * @example enterprise
                 */
                tag?: string;
                /**
                 * @description Only those of this type.
                 * @example enterprise
                 */
                customer_type?: string;
                /**
                 * @description Only those created then.
                 * @example {
                 *       "gte": "2026-01-01T00:00:00Z"
                 *     }
                 */
                created_at?: {
                    /** Format: date-time */
                    gt?: string;
                    /** Format: date-time */
                    gte?: string;
                    /** Format: date-time */
                    lt?: string;
                    /** Format: date-time */
                    lte?: string;
                };
                /**
                 * @description Only those last changed then.
                 * @example {
                 *       "lt": "2027-01-01T00:00:00Z"
                 *     }
                 */
                updated_at?: {
                    /** Format: date-time */
                    gt?: string;
                    /** Format: date-time */
                    gte?: string;
                    /** Format: date-time */
                    lt?: string;
                    /** Format: date-time */
                    lte?: string;
                };
                /**
                 * @description Only those whose metadata holds these values, at most 10.
                 * @example {
                 *       "plan": "pro"
                 *     }
                 */
                metadata?: {
                    [key: string]: string;
                };
                /**
                 * @description Words that are looked for in names, the e-mail address, the domain and the external id; a slip is forgiven.
                 * @example acme
                 */
                q?: string;
                /**
                 * @description The order; -created_at, when left out.
                 * @example -created_at
                 */
                sort?: "created_at" | "-created_at" | "updated_at" | "-updated_at" | "name" | "-name";
                /**
                 * @description How many; 25, when left out.
                 * @example 25
                 */
                limit?: number;
                /**
                 * @description The next_cursor or previous_cursor of another page.
                 * @example WyJhZnRlciJd.c2VhbA
                 */
                cursor?: string;
                /**
                 * @description Whether to count.
                 * @example true
                 */
                count?: boolean;
            };
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerList"];
                };
            };
            /** @description query_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of your own for this request. A repetition within 24 hours gets the first answer and creates nothing.
                 * @example 6f6c2c3e-2f0e-4c51-9d0c-6a5c8d0f3b1a
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Who asks for the change. Kept with its event.
                 * @example jane@acme.example
                 */
                "Billfold-Actor"?: string;
                /**
                 * @description Why. Kept with its event.
                 * @example ticket 4711
                 */
                "Billfold-Reason"?: string;
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCustomer"];
            };
        };
        responses: {
            /** @description The new customer. */
            201: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description The version of the customer, for If-Match.
                     * @example "1"
                     */
                    ETag?: string;
                    /**
                     * @description The path of the new customer.
                     * @example /v1/customers/019bc186-de7b-73c5-b2d4-e6f708192a3b
                     */
                    Location?: string;
                    /**
                     * @description There where the answer is that of an earlier request with the same Idempotency-Key.
                     * @example true
                     */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid, idempotency_key_malformed, attribution_malformed */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description idempotency_key_reused, idempotency_key_in_use, external_id_taken, email_taken */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    batchCustomers: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Who asks for the change. Kept with its event.
                 * @example jane@acme.example
                 */
                "Billfold-Actor"?: string;
                /**
                 * @description Why. Kept with its event.
                 * @example ticket 4711
                 */
                "Billfold-Reason"?: string;
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBatch"];
            };
        };
        responses: {
            /** @description What became of each item. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchReport"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid, attribution_malformed */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    getCustomerByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The external id of a customer.
                 * @example acme-ltd
                 */
                external_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description The version of the customer, for If-Match.
                     * @example "1"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description query_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description customer_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    upsertCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that is meant, or several. When the customer has another one by now, nothing is changed.
                 * @example "1"
                 */
                "If-Match"?: string;
                /**
                 * @description Who asks for the change. Kept with its event.
                 * @example jane@acme.example
                 */
                "Billfold-Actor"?: string;
                /**
                 * @description Why. Kept with its event.
                 * @example ticket 4711
                 */
                "Billfold-Reason"?: string;
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The external id of a customer.
                 * @example acme-ltd
                 */
                external_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCustomer"];
            };
        };
        responses: {
            /** @description The customer as it is now. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description The version of the customer, for If-Match.
                     * @example "1"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The new customer. */
            201: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description The version of the customer, for If-Match.
                     * @example "1"
                     */
                    ETag?: string;
                    /**
                     * @description The path of the new customer.
                     * @example /v1/customers/019bc186-de7b-73c5-b2d4-e6f708192a3b
                     */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid, attribution_malformed */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description external_id_taken, email_taken */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description version_stale */
            412: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error412"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: {
                /**
                 * @description The customer as it was, when it had this version or at this time.
                 * @example 2026-01-15T12:00:00Z
                 */
                as_of?: string;
            };
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description The version of the customer, for If-Match.
                     * @example "1"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description query_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description customer_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description history_not_kept */
            410: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error410"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    archiveCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that is meant, or several. When the customer has another one by now, nothing is changed.
                 * @example "1"
                 */
                "If-Match"?: string;
                /**
                 * @description Who asks for the change. Kept with its event.
                 * @example jane@acme.example
                 */
                "Billfold-Actor"?: string;
                /**
                 * @description Why. Kept with its event.
                 * @example ticket 4711
                 */
                "Billfold-Reason"?: string;
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is archived. */
            204: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description attribution_malformed */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description customer_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description version_stale */
            412: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error412"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that is meant, or several. When the customer has another one by now, nothing is changed.
                 * @example "1"
                 */
                "If-Match"?: string;
                /**
                 * @description Who asks for the change. Kept with its event.
                 * @example jane@acme.example
                 */
                "Billfold-Actor"?: string;
                /**
                 * @description Why. Kept with its event.
                 * @example ticket 4711
                 */
                "Billfold-Reason"?: string;
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCustomer"];
            };
        };
        responses: {
            /** @description The customer as it is now. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description The version of the customer, for If-Match.
                     * @example "2"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid, attribution_malformed */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description customer_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description external_id_taken, email_taken */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description version_stale */
            412: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error412"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    getCustomerAs: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
                /**
                 * @description The name of an API, as in the paths of its documents.
                 * @example monk
                 */
                dialect: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer in the words of that API; its shape is in the document of that API. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerAs"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description customer_not_found, dialect_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    restoreCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that is meant, or several. When the customer has another one by now, nothing is changed.
                 * @example "1"
                 */
                "If-Match"?: string;
                /**
                 * @description Who asks for the change. Kept with its event.
                 * @example jane@acme.example
                 */
                "Billfold-Actor"?: string;
                /**
                 * @description Why. Kept with its event.
                 * @example ticket 4711
                 */
                "Billfold-Reason"?: string;
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer as it is now. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description The version of the customer, for If-Match.
                     * @example "1"
                     */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description attribution_malformed */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description customer_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description external_id_taken, email_taken */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description version_stale */
            412: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error412"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /**
                 * @description How many; 25, when left out.
                 * @example 25
                 */
                limit?: number;
                /**
                 * @description The next_cursor of the page before.
                 * @example 01a1fb45-8488-7000-9839-09878d4812b5
                 */
                cursor?: string;
            };
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description query_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKey"];
            };
        };
        responses: {
            /** @description The key, with its text. */
            201: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description scope_not_grantable, environment_not_reachable, key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description environment_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked. */
            204: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description scope_not_grantable, key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description key_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateKey"];
            };
        };
        responses: {
            /** @description The new key, with its text. */
            201: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description scope_not_grantable, key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description key_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description key_not_rotatable */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    listEnvironments: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentList"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    createEnvironment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateEnvironment"];
            };
        };
        responses: {
            /** @description The new environment. */
            201: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description environment_not_reachable, key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description environment_name_taken */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    updateEnvironment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateEnvironment"];
            };
        };
        responses: {
            /** @description The environment as it is now. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Environment"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description environment_not_reachable, key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description environment_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description environment_name_taken, emails_not_unique */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /**
                 * @description Only events of these types, repeated for each.
                 * @example [
                 *       "customer.updated"
                 *     ]
                 */
                type?: ("customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested")[];
                /**
                 * @description Only those of this customer, in the spelling of any API.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                customer_id?: string;
                /**
                 * @description Only those that happened then.
                 * @example {
                 *       "gte": "2026-01-01T00:00:00Z"
                 *     }
                 */
                occurred_at?: {
                    /** Format: date-time */
                    gt?: string;
                    /** Format: date-time */
                    gte?: string;
                    /** Format: date-time */
                    lt?: string;
                    /** Format: date-time */
                    lte?: string;
                };
                /**
                 * @description Where to begin without a cursor; oldest, when left out.
                 * @example now
                 */
                from?: "oldest" | "now";
                /**
                 * @description How many; 25, when left out.
                 * @example 25
                 */
                limit?: number;
                /**
                 * @description The next_cursor of the page before, or the id of a streamed event.
                 * @example MTI.c2VhbHNlYWxzZWFsc2U
                 */
                cursor?: string;
            };
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            /** @description query_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description history_not_kept */
            410: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error410"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    getCustomerHistory: {
        parameters: {
            query?: {
                /**
                 * @description How many; 25, when left out.
                 * @example 25
                 */
                limit?: number;
                /**
                 * @description The next_cursor of the page before.
                 * @example MTI.c2VhbHNlYWxzZWFsc2U
                 */
                cursor?: string;
            };
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerHistory"];
                };
            };
            /** @description query_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description customer_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookEndpoint"];
            };
        };
        responses: {
            /** @description The endpoint, with its secret. */
            201: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeWebhookEndpoint"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description webhook_endpoints_exhausted */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description webhook_endpoint_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description webhook_endpoint_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWebhookEndpoint"];
            };
        };
        responses: {
            /** @description The endpoint as it is now. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description webhook_endpoint_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateWebhookSecret"];
            };
        };
        responses: {
            /** @description The endpoint, with its new secret. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeWebhookEndpoint"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description webhook_endpoint_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TestWebhookEndpoint"];
            };
        };
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description webhook_endpoint_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description Only those of this state.
                 * @example dead
                 */
                state?: "pending" | "delivered" | "dead";
                /**
                 * @description How many; 25, when left out.
                 * @example 25
                 */
                limit?: number;
                /**
                 * @description The next_cursor of the page before.
                 * @example WyJ3ZSIsNDJd.c2VhbHNlYWxzZWFsc2U
                 */
                cursor?: string;
            };
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            /** @description query_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description webhook_endpoint_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    resendWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
                /**
                 * @description The id of a delivery of the endpoint.
                 * @example 42
                 */
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery that will be made. */
            202: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description webhook_endpoint_not_found, webhook_delivery_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description webhook_backlog_full */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    replayWebhookEvents: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path: {
                /**
                 * @description The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayEvents"];
            };
        };
        responses: {
            /** @description How many deliveries will be made. */
            202: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            /** @description body_malformed, body_not_object, fields_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description webhook_endpoint_not_found */
            404: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error404"];
                };
            };
            /** @description webhook_backlog_full, webhook_replay_too_large */
            409: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error409"];
                };
            };
            /** @description body_too_large */
            413: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error413"];
                };
            };
            /** @description content_type_unsupported */
            415: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error415"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /**
                 * @description Only events of these types, repeated for each.
                 * @example [
                 *       "customer.updated"
                 *     ]
                 */
                type?: ("customer.created" | "customer.updated" | "customer.archived" | "customer.restored" | "customer.onboarding_requested")[];
                /**
                 * @description Only those of this customer, in the spelling of any API.
                 * @example 019bc186-de7b-73c5-b2d4-e6f708192a3b
                 */
                customer_id?: string;
                /**
                 * @description Only those that happened then.
                 * @example {
                 *       "gte": "2026-01-01T00:00:00Z"
                 *     }
                 */
                occurred_at?: {
                    /** Format: date-time */
                    gt?: string;
                    /** Format: date-time */
                    gte?: string;
                    /** Format: date-time */
                    lt?: string;
                    /** Format: date-time */
                    lte?: string;
                };
                /**
                 * @description Where to begin without a cursor; oldest, when left out.
                 * @example now
                 */
                from?: "oldest" | "now";
                /**
                 * @description The next_cursor of the page before, or the id of a streamed event.
                 * @example MTI.c2VhbHNlYWxzZWFsc2U
                 */
                cursor?: string;
            };
            header?: {
                /**
                 * @description The id of the last event that was seen. It goes before cursor and from.
                 * @example MTI.c2VhbHNlYWxzZWFsc2U
                 */
                "Last-Event-ID"?: string;
                /**
                 * @description Comes back with the answer, and stands in the log.
                 * @example 01KF0RDQKVEF2V5N76YW41JAHV
                 */
                "X-Request-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description query_invalid */
            400: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error400"];
                };
            };
            /** @description key_missing, key_unknown, key_revoked, key_expired */
            401: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description How to send the key.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error401"];
                };
            };
            /** @description key_public, scope_missing */
            403: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error403"];
                };
            };
            /** @description history_not_kept */
            410: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error410"];
                };
            };
            /** @description streams_exhausted, rate_limited */
            429: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 42
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error429"];
                };
            };
            /** @description internal_error */
            500: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error500"];
                };
            };
            /** @description service_overloaded */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Error503"];
                };
            };
        };
    };
    isLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                    };
                };
            };
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They can. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                    };
                };
            };
            /** @description They cannot, and why. */
            503: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    /**
                     * @description After how many seconds to try again.
                     * @example 1
                     */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                        reasons: string[];
                    };
                };
            };
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    /**
                     * @description The request's own, where it had a usable one; else a new one.
                     * @example 01KF0RDQKVEF2V5N76YW41JAHV
                     */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
}
