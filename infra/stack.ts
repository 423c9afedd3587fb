import { EventBus } from 'aws-cdk-lib/aws-events';
import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { alarmTopic } from './parts/alarm-topic.ts';
import { signIn } from './parts/auth.ts';
import { Compute, type EnvValues, queueArn, type ResourceArns, unitQueueArn } from './parts/compute.ts';
import { httpApi, routes } from './parts/http-api.ts';
import { mail } from './parts/mail.ts';
import { publisher } from './parts/publisher.ts';
import { schedules } from './parts/schedules.ts';
import { simulationQueue, simulator } from './parts/simulator.ts';
import { sms } from './parts/sms.ts';
import { buckets, postingOrigins, tables, uploadsName } from './parts/storage.ts';
import { unitConsumerArn, unitConsumers } from './parts/unit-consumers.ts';
import { web } from './parts/web.ts';
import { workers } from './parts/workers.ts';

/** The whole system in one stack, top to bottom as a report goes through it. */
export class DispatchStack extends Stack {
  constructor(scope: Construct, config: Config, bundleDir: string) {
    super(scope, config.stackName, {
      description: 'Haihe Dispatch: takes reports, finds the responsible unit, follows the order to its end',
    });
    const prefix = config.stackName;
    const unitQueuePrefix = `${prefix}-unit-`;

    const topic = alarmTopic(this, config);
    const named = tables(this, prefix);
    const { orders, people, audit, city, insight, matters, learning, messages } = named;
    const { past, sensing, limits, published, media: mediaRows } = named;
    const { data, media, uploads: makeUploads, console: files } = buckets(this, config);
    const bus = new EventBus(this, 'Bus', { eventBusName: `${prefix}-dispatch` });
    const sender = mail(this, config);
    const texting = sms(this, config);
    const simulations = simulationQueue(this, prefix, topic);
    const api = httpApi(this, config);
    const signingIn = signIn(this, config);
    const console =
      config.profile === 'cn'
        ? null
        : web(this, config, api, files, [
            ...signingIn.origins,
            // Pictures are posted straight to it.
            `https://s3.${this.region}.${this.urlSuffix}/${uploadsName(this, config)}`,
          ]);
    const uploads = makeUploads(postingOrigins(config, console));
    const tokens = signingIn.issuer(config.publicUrl ?? console);

    const arns: ResourceArns = {
      orders: orders.tableArn,
      'orders/holder': `${orders.tableArn}/index/holder`,
      'orders/supervisor': `${orders.tableArn}/index/supervisor`,
      'orders/alarms': `${orders.tableArn}/index/alarms`,
      'orders/stream': orders.tableStreamArn,
      people: people.tableArn,
      'people/owner': `${people.tableArn}/index/owner`,
      'people/due': `${people.tableArn}/index/due`,
      'people/probe': people.tableArn,
      audit: audit.tableArn,
      'audit/reader': `${audit.tableArn}/index/reader`,
      'audit/day': `${audit.tableArn}/index/day`,
      city: city.tableArn,
      insight: insight.tableArn,
      matters: matters.tableArn,
      learning: learning.tableArn,
      messages: messages.tableArn,
      sensing: sensing.tableArn,
      'sensing/owner': `${sensing.tableArn}/index/owner`,
      'sensing/silence': `${sensing.tableArn}/index/silence`,
      media: mediaRows.tableArn,
      'media/waiting': `${mediaRows.tableArn}/index/waiting`,
      pictures: media.arnForObjects('pictures/*'),
      uploads: uploads.bucketArn,
      'uploads/*': uploads.arnForObjects('uploads/*'),
      limits: limits.tableArn,
      public: published.tableArn,
      'public/month': `${published.tableArn}/index/month`,
      'public/category': `${published.tableArn}/index/category`,
      data: data.bucketArn,
      'data/*': data.arnForObjects('*'),
      'data/models': data.arnForObjects('models/*.bin'),
      past: past.tableArn,
      'simulate-queue': simulations.queueArn,
      'data/duty': data.arnForObjects('duty/*'),
      'data/in-force': data.arnForObjects('models/current.json'),
      'data/regions': data.arnForObjects('city/regions.json'),
      'data/map': data.arnForObjects('city/polygons.json'),
      bus: bus.eventBusArn,
      'unit-queues': unitQueueArn(this, unitQueuePrefix),
      'unit-role': unitConsumerArn(this, prefix),
      'deliver-queue': queueArn(this, `${prefix}-deliver`),
      'deliver-dead': queueArn(this, `${prefix}-deliver-dlq`),
      // Its metrics have no names to grant.
      metrics: '*',
      'mail-identity': sender.identityArn,
      'smtp-secret': sender.secretArn,
      'sms-secret': texting.secretArn,
    };
    const env: EnvValues = {
      ORDERS_TABLE: orders.tableName,
      PEOPLE_TABLE: people.tableName,
      AUDIT_TABLE: audit.tableName,
      CITY_TABLE: city.tableName,
      INSIGHT_TABLE: insight.tableName,
      MATTERS_TABLE: matters.tableName,
      LEARNING_TABLE: learning.tableName,
      MESSAGES_TABLE: messages.tableName,
      SENSING_TABLE: sensing.tableName,
      MEDIA_TABLE: mediaRows.tableName,
      MEDIA_BUCKET: media.bucketName,
      UPLOADS_BUCKET: uploads.bucketName,
      LIMITS_TABLE: limits.tableName,
      LIMIT_FACTOR: String(config.limitFactor),
      PAST_TABLE: past.tableName,
      SIMULATE_QUEUE_URL: simulations.queueUrl,
      PUBLIC_TABLE: published.tableName,
      DATA_BUCKET: data.bucketName,
      BUS_NAME: bus.eventBusName,
      UNIT_QUEUE_PREFIX: unitQueuePrefix,
      UNIT_QUEUES_ARN: unitQueueArn(this, unitQueuePrefix),
      UNIT_ROLE_ARN: unitConsumerArn(this, prefix),
      DELIVER_QUEUE: `${prefix}-deliver`,
      OIDC_ISSUER: tokens.issuer,
      OIDC_AUDIENCE: tokens.audience.join(','),
      OIDC_CLIENT_ID: config.consoleClientId ?? tokens.audience[0],
      MAIL_TRANSPORT: sender.transport,
      MAIL_FROM: config.mailFrom,
      SMTP_SECRET_ARN: sender.secretArn,
      SMS_GATEWAY_URL: config.smsGateway,
      SMS_SECRET_ARN: texting.secretArn,
      WEBHOOK_ALSO: config.webhookAlso,
      PUBLIC_URL: config.publicUrl ?? console ?? api.apiEndpoint,
      LOG_LEVEL: config.logLevel,
      CITY_TZ_OFFSET: String(config.tzOffset),
    };
    const compute = new Compute(this, config, bundleDir, arns, env);

    routes(this, api, tokens, topic, compute);
    publisher(this, prefix, orders, topic, compute);
    unitConsumers(this, prefix, unitQueueArn(this, unitQueuePrefix), compute.made('units-api'));
    workers(this, prefix, bus.eventBusName, topic, compute);
    simulator(this, simulations, compute);
    schedules(this, prefix, topic, compute);

    const outputs = {
      ApiUrl: api.apiEndpoint,
      OidcIssuer: tokens.issuer,
      OidcAudience: tokens.audience.join(','),
      OrdersTable: orders.tableName,
      PeopleTable: people.tableName,
      AuditTable: audit.tableName,
      CityTable: city.tableName,
      InsightTable: insight.tableName,
      MattersTable: matters.tableName,
      LearningTable: learning.tableName,
      MessagesTable: messages.tableName,
      SensingTable: sensing.tableName,
      LimitsTable: limits.tableName,
      PastTable: past.tableName,
      PublicTable: published.tableName,
      DataBucket: data.bucketName,
      MediaTable: mediaRows.tableName,
      MediaBucket: media.bucketName,
      UploadsBucket: uploads.bucketName,
      ConsoleBucket: files.bucketName,
      ConsoleUrl: config.publicUrl ?? console ?? api.apiEndpoint,
      BusName: bus.eventBusName,
      UnitQueuePrefix: unitQueuePrefix,
      AlarmTopic: topic.topicArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
