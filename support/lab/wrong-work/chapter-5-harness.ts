import type { Wrongs } from './wrongs-harness.ts'

const register = (file: string, change = '') =>
  `aws ecs register-task-definition --cli-input-json "$(sed '${change}' $LAB/${file}.json)"`
const update = (change: string) =>
  `aws ecs update-service --cluster my-cluster --service my-road-service ${change}`
const settled = `until aws ecs describe-services --cluster my-cluster --services my-road-service --query 'services[0].[length(deployments), desiredCount == runningCount]' --output text | grep -q '^1.True'; do sleep 1; done`
const push = (version: string) =>
  `docker build -q --build-arg BASE=$NODE --build-arg VERSION=${version} -t $REPO:v5 sample-apps/node
docker push -q $REPO:v5`
const created = (repository: string) => `aws ecr create-repository --repository-name ${repository}`
const deleted = (repository: string) => `aws ecr delete-repository --repository-name ${repository} --force`
const deregister = (family: string) =>
  `aws ecs deregister-task-definition --task-definition $(aws ecs describe-task-definition --task-definition ${family} --query taskDefinition.taskDefinitionArn --output text)`

export const wrongEnds: Readonly<Record<string, Wrongs>> = {
  '5.1': {
    untouched: 'There is no service "my-road-service" in my-cluster. …',
    ways: [
      {
        mistake: 'moves the tag after the deployment',
        wrong: push('v6'),
        right: push('v5'),
        says: 'image: it is …, and should be the one that was pushed.',
      },
      {
        mistake: 'asks for two tasks',
        wrong: update('--desired-count 2'),
        right: `${update('--desired-count 1')}
${settled}`,
        says: 'It should be stable with 1 task. The service is ACTIVE: desired count 2, ',
      },
      {
        mistake: 'leaves the former version in the definition',
        wrong: `${register('road', 's/:v5/:v1/')}
${update('--task-definition my-road-task')}
${settled}`,
        right: `${register('road')}
${update('--task-definition my-road-task')}
${settled}`,
        says: 'image: it is …, and should be the one that was pushed.',
      },
    ],
  },
  '5.2': {
    untouched: 'No revision of the task definition "my-ghost-task" is active in this lab. There is …',
    ways: [
      {
        mistake: 'makes it from the definition for EC2',
        wrong: register('task-definition', 's/"my-task"/"my-ghost-task"/'),
        right: register('ghost'),
        says: 'can run on FARGATE: it is no, and should be yes.',
      },
      {
        mistake: 'cleans up before asking',
        wrong: `for EACH in $(aws ecs list-task-definitions --family-prefix my-ghost-task --query taskDefinitionArns --output text); do aws ecs deregister-task-definition --task-definition $EACH; done`,
        right: register('ghost'),
        says: 'No revision of the task definition "my-ghost-task" is active in this lab. There is …',
      },
      {
        mistake: 'mistypes the family',
        wrong: `${deregister('my-ghost-task')}
${register('ghost', 's/my-ghost-task/my-gost-task/')}`,
        right: `${deregister('my-gost-task')}
${register('ghost')}`,
        says: '…is active in this lab. There is …"my-gost-task"…',
      },
    ],
  },
  '5.3': {
    untouched: 'There is no file $LAB/aws/task-definition.aws.json.',
    ways: [
      {
        mistake: 'does not fill in what only the reader knows',
        wrong:
          "sed -i.bak 's#my-targets/0123456789abcdef#REPLACE_ME/REPLACE_ME#' $LAB/aws/service-definition.aws.json",
        right:
          "sed -i.bak 's#REPLACE_ME/REPLACE_ME#my-targets/0123456789abcdef#' $LAB/aws/service-definition.aws.json",
        says: 'to fill in: it is …, and should be nothing.',
      },
      {
        mistake: 'takes the definition for the lab',
        wrong: `cp $LAB/aws/task-definition.aws.json $LAB/good.json
cp $LAB/task-definition.json $LAB/aws/task-definition.aws.json`,
        right: 'mv $LAB/good.json $LAB/aws/task-definition.aws.json',
        says: "image: it is …, and should be in the account's registry.",
      },
      {
        mistake: 'migrates into another folder',
        wrong: 'mv $LAB/aws $LAB/on-aws',
        right: 'mv $LAB/on-aws $LAB/aws',
        says: 'There is no file $LAB/aws/task-definition.aws.json.',
      },
    ],
  },
  '5': {
    untouched: 'The cluster my-cluster is ACTIVE.',
    ways: [
      {
        mistake: 'forgets the cluster',
        wrong: 'aws ecs create-cluster --cluster-name my-cluster',
        right: 'aws ecs delete-cluster --cluster my-cluster',
        says: 'The cluster my-cluster is ACTIVE.',
      },
      {
        mistake: 'forgets a repository',
        wrong: created('my-app-repo'),
        right: deleted('my-app-repo'),
        says: 'The repository my-app-repo should not be there.',
      },
      {
        mistake: 'forgets the repository of the first task',
        wrong: created('my-gallery'),
        right: deleted('my-gallery'),
        says: 'The repository my-gallery should not be there.',
      },
    ],
  },
}
